"""The text of the process manager's configuration. It holds passwords: its files are for their owner only."""

from __future__ import annotations

import os
import shlex

from compose.programs import Program
from compose.settings import Settings
from compose.supervisor_socket import socket_path
from compose.web_servers import behind_a_door, fingerprint


def daemon_text(settings: Settings) -> str:
    user = "user = root\n" if os.geteuid() == 0 else ""
    return f"""\
[supervisord]
nodaemon = true
{user}directory = /
pidfile = {_plain(settings.run / "supervisord.pid")}
logfile = {_plain(settings.logs / "process-manager.log")}
logfile_maxbytes = 5MB
logfile_backups = 1
childlogdir = {_plain(settings.logs)}
[unix_http_server]
file = {_plain(socket_path(settings))}
chmod = 0700
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
[include]
files = {_plain(settings.run / "programs")}/*.ini
"""


def program_text(settings: Settings, program: Program) -> str:
    """startretries: a process is never given up; the pause before a retry grows by a second each time."""
    behind = ""
    if program.kind == "web":
        behind = f"; behind the door: {fingerprint(program)}\n"
        program = behind_a_door(settings, program)
    user = f"user = {program.user}\n" if program.user else ""
    return f"""\
{behind}[program:{program.name}]
command = {_plain(shlex.join(str(part) for part in program.command))}
environment = {",".join(f'{name}="{_quoted(value)}"' for name, value in sorted(program.environment.items()))}
{user}directory = /
autostart = false
autorestart = true
startsecs = 1
startretries = 1000000
stopsignal = {program.stop_signal}
stopwaitsecs = {program.stop_seconds}
killasgroup = true
redirect_stderr = true
stdout_logfile = {_plain(settings.logs / program.name)}.log
stdout_logfile_maxbytes = 10MB
stdout_logfile_backups = 2
"""


def _plain(value: object) -> str:
    return str(value).replace("%", "%%")


def _quoted(value: str) -> str:
    return _plain(value).replace("\\", "\\\\").replace('"', '\\"')
