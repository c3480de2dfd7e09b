from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

AGES = """
SELECT kind, min(extract(epoch FROM clock_timestamp() - at)) FROM messaging_processheartbeat GROUP BY kind ORDER BY kind
"""


def show_readiness(request: HttpRequest) -> JsonResponse:
    """Whether requests can be answered: the database is what that needs. Also which version answers, and how long each
    process has been silent."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(AGES)
            processes = {kind: {"age_s": round(float(age), 1)} for kind, age in cursor.fetchall()}
    except DatabaseError as error:
        return JsonResponse({"database": "out of reach", "reason": str(error).strip().splitlines()[0]}, status=503)
    return JsonResponse({"database": "ok", "processes": processes, "version": settings.VERSION})
