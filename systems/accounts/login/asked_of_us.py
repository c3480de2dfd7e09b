"""What a system may ask of the OpenID provider, beyond what allauth checks."""

from django.http import HttpRequest, QueryDict


def refusal(request: HttpRequest) -> dict[str, str]:
    """Why a question that allauth would answer with a code is refused (RFC 6749, 4.1.2.1); empty if it is not."""
    asked = request.GET
    if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
        return {
            "error": "invalid_request",
            "error_description": "PKCE is required: code_challenge with code_challenge_method=S256.",
        }
    if "login" in asked.get("prompt", "").split() and request.user.is_authenticated:
        return {
            "error": "login_required",
            "error_description": "Nobody is asked for a password twice here. Sign out first.",
        }
    return {}


def without_login_prompt(asked: QueryDict) -> QueryDict:
    """allauth would look for a page of its own, which is not here. Whoever is not signed in signs in anyway."""
    left = asked.copy()
    prompts = [prompt for prompt in asked.get("prompt", "").split() if prompt != "login"]
    if "prompt" in left:
        left["prompt"] = " ".join(prompts)
    return left
