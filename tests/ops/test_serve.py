"""One command serves everything, survives a dying part, and ends without leaving anything behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from skillpath import serve
from tests.ops.programs import ROOT, embedded, environment, free_port, manage, wait_for

# Each process says that it is up, and shows it by a file of its own in the folder UP.
SHOWS = "open(os.path.join(os.environ['UP'], str(os.getpid())), 'w').close()\ntime.sleep(60)"
SLEEPS = [sys.executable, "-c", f"import os, time\nprint('up', flush=True)\n{SHOWS}"]
# A part whose own child would outlive it; both say so in one piece, which no other line can come into.
FORKS = [sys.executable, "-c", f"import os, time\nos.write(1, b'child %d\\n' % (os.fork() or os.getpid()))\n{SHOWS}"]
DIES = [sys.executable, "-c", "raise SystemExit(3)"]


def alive(pid):
    """Say whether the process runs; one that nobody has buried yet does not."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def supervised(monkeypatch, capsys):
    """Supervise parts with other commands, and give the status, what was said, and which processes were started."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def supervise(commands, act):
        monkeypatch.setattr(serve, "command", lambda name: commands[name])
        parts = [serve.Part(name, 4) for name in commands]
        acting = threading.Thread(target=act, args=(parts,))
        acting.start()
        status = serve.supervise(parts, "", free_port())
        acting.join()
        return status, capsys.readouterr().out, parts

    yield supervise
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_signal_ends_every_part_and_their_children(supervised, monkeypatch, tmp_path):
    monkeypatch.setenv("UP", str(tmp_path))

    def stop_when_up(parts):
        wait_for(lambda: len(list(tmp_path.iterdir())) == 3)
        os.kill(os.getpid(), signal.SIGTERM)

    status, said, parts = supervised({"web": SLEEPS, "jobs": FORKS}, stop_when_up)
    assert status == 0
    assert "web  | up" in said
    assert "Stopping …\n" in said
    assert said.endswith("\nStopped.\n")
    children = [int(line.split()[-1]) for line in said.splitlines() if "child" in line]
    assert len(children) == 2
    wait_for(lambda: not any(map(alive, [*children, *(part.process.pid for part in parts)])), seconds=5)


def test_a_part_that_dies_is_started_again(supervised, monkeypatch, tmp_path):
    pids = []

    def act(parts):
        wait_for(lambda: parts[0].process)
        pids.append(parts[0].process.pid)
        os.kill(pids[0], signal.SIGKILL)
        wait_for(lambda: parts[0].process.pid != pids[0])
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setenv("UP", str(tmp_path))
    status, said, _ = supervised({"web": SLEEPS}, act)
    assert status == 0
    assert "web ended with status -9; starting it again." in said


def test_a_part_that_keeps_dying_stops_everything(supervised, monkeypatch, tmp_path):
    monkeypatch.setenv("UP", str(tmp_path))
    status, said, parts = supervised({"web": SLEEPS, "jobs": DIES}, lambda parts: None)
    assert status == 1
    assert "jobs ended 3 times" in said
    assert not any(alive(part.process.pid) for part in parts)


def test_a_taken_port_is_named_with_a_way_out():
    port = free_port()
    server = HTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler)
    assert f"PORT={port + 1} make run" in serve.port_problem("127.0.0.1", port)
    server.server_close()
    assert serve.port_problem("127.0.0.1", port) is None


@pytest.mark.parametrize("port", ["many", "0", "70000"])
def test_a_port_that_is_none_is_refused(monkeypatch, tmp_path, capsys, port):
    monkeypatch.setenv("PORT", port)
    monkeypatch.setenv("SKILLPATH_VAR", str(tmp_path))
    monkeypatch.setenv("SKILLPATH_EMBEDDED", "1")
    assert serve.main([]) == 2
    assert "PORT must be" in capsys.readouterr().out


def test_a_part_that_there_is_none_of_is_refused(capsys):
    assert serve.main(["wbe"]) == 2
    assert "There is no part wbe; there are web, worker, scheduler, jobs." in capsys.readouterr().out


def test_a_second_one_on_the_same_data_is_refused(monkeypatch, tmp_path, capsys):
    import fcntl

    monkeypatch.setenv("SKILLPATH_VAR", str(tmp_path))
    monkeypatch.setenv("SKILLPATH_EMBEDDED", "1")
    monkeypatch.setenv("PORT", str(free_port()))
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert serve.main([]) == 1
    assert "running already" in capsys.readouterr().out


SAYS = "from skillpath import serve; print(serve.command('web')); print(serve.command('jobs')); print(serve.run_all())"


def test_what_stands_in_the_file_of_variables_is_used_unless_the_environment_says_otherwise(tmp_path):
    (tmp_path / "skillpath").mkdir()
    for name in ("__init__.py", "env.py", "serve.py"):
        shutil.copy(ROOT / "skillpath" / name, tmp_path / "skillpath" / name)
    (tmp_path / ".env").write_text(
        f"PORT=70001\nHOST=127.0.0.7\nWEB_WORKERS=7\nWORKER_THREADS=9\nSKILLPATH_VAR={tmp_path}/elsewhere\n"
    )
    asked = [sys.executable, "-c", SAYS]
    done = subprocess.run(asked, cwd=tmp_path, env=environment(HOST="127.0.0.8"), capture_output=True, text=True)
    web, jobs, *said = done.stdout.splitlines()
    assert "'--host', '127.0.0.8', '--port', '70001', '--workers', '7'" in web
    assert "'-c', '9'" in jobs
    assert said == ["PORT must be a number from 1 to 65535, not '70001'.", "2"]
    assert (tmp_path / "elsewhere").is_dir()


def test_the_greeting_says_where_and_who(monkeypatch, tmp_path):
    for name in ("SITE_URL", "HOST", "SKILLPATH_DEMO", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "demo-logins").write_text("  learner  learner@demo.skillpath.local  a-password\n")
    said = serve.welcome(tmp_path, 8041)
    assert "http://localhost:8041" in said
    assert "a-password" in said
    assert "/dev/mail/" in said
    monkeypatch.setenv("SKILLPATH_DEMO", "0")
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example.org")
    said = serve.welcome(tmp_path, 8041)
    assert "a-password" not in said
    assert "/dev/mail/" not in said
    assert "EMAIL_URL" not in said


@pytest.mark.parametrize(("site", "host"), [("http://skills.lan:8041", "127.0.0.1"), ("http://localhost", "0.0.0.0")])
def test_where_others_come_too_the_greeting_names_no_page_of_e_mails(monkeypatch, tmp_path, site, host):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    monkeypatch.setenv("SITE_URL", site)
    monkeypatch.setenv("HOST", host)
    said = serve.welcome(tmp_path, 8041)
    assert "/dev/mail/" not in said
    assert "EMAIL_URL is not set" in said
    assert str(tmp_path / "mail") in said


def test_a_probe_says_yes_or_no(capsys):
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/healthz" else 503)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_port}"
    assert serve.main(["probe", f"{site}/healthz"]) == 0
    assert serve.main(["probe", f"{site}/readyz"]) == 1
    server.shutdown()
    server.server_close()
    assert serve.main(["probe", f"{site}/healthz"]) == 1


@pytest.mark.worker
def test_the_whole_site_comes_up_keeps_a_waiting_job_and_goes_down(tmp_path):
    port = free_port()
    env = embedded(tmp_path / "var", PORT=str(port), WEB_WORKERS="1")
    assert manage("prepare", env=env).returncode == 0
    # A job is queued while nothing runs, and an ended session waits to be cleared by it.
    make = (
        "from django.contrib.sessions.models import Session; import datetime as dt; old = dt.datetime(2020, 1, 1);"
        "Session.objects.create(session_key='old', session_data='', expire_date=old.replace(tzinfo=dt.UTC));"
        "from skillpath.tasks import clear_sessions; clear_sessions.delay()"
    )
    assert manage("shell", "-v", "0", "-c", make, env=env).returncode == 0
    assert len(list((tmp_path / "var" / "broker" / "messages").glob("*.msg"))) == 1
    started = time.monotonic()
    with (tmp_path / "log").open("w") as log:
        site = subprocess.Popen(
            [sys.executable, "-m", "skillpath.serve"], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(lambda: serve.probe(f"http://127.0.0.1:{port}/readyz") == 0, seconds=40)
        took = time.monotonic() - started
        said = wait_for(lambda: "Ctrl-C" in (text := (tmp_path / "log").read_text()) and text)
        assert f"http://localhost:{port}" in said
        assert "learner@demo.skillpath.local" in said
        session = "from django.contrib.sessions.models import Session; print(Session.objects.count())"
        wait_for(lambda: manage("shell", "-v", "0", "-c", session, env=env).stdout.strip() == "0", seconds=20)
    finally:
        site.send_signal(signal.SIGTERM)
        status = site.wait(timeout=40)
    assert status == 0, (tmp_path / "log").read_text()
    left = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    assert str(port) not in left
    assert took < 20, "the second start"
