"""Servers and clients that go wrong: the cause is shown, not what the other end saw of it."""

from __future__ import annotations

ECHO = "test_serve_sends_back_what_it_gets"
END = "test_serve_answers_a_client_that_half_closes"
NEXT = "test_serve_takes_one_client_after_another"
CLIENT = "test_echo_once_returns_the_answer"


def test_a_server_that_never_listens(judge):
    bad = """
def open_listener(host, port):
    listener = socket.socket()
    listener.bind((host, port))
    return listener
"""
    verdict = judge.one("tcp_echo", bad, "test_open_listener_takes_a_connection", deadline=2)
    assert verdict.cause != "left"
    assert "refused" in verdict.block.lower()


def test_a_server_that_listens_on_the_wrong_port(judge):
    bad = """
def serve(listener):
    host, _ = listener.getsockname()
    listener.close()
    with socket.create_server((host, 0)) as elsewhere:
        connection, _ = elsewhere.accept()
"""
    verdict = judge.one("tcp_echo", bad, ECHO, deadline=1)
    assert verdict.cause in {"broken", "silent", "wrong"}
    assert "refused" in verdict.block.lower() or "in serve" in verdict.block


def test_a_listener_on_another_port_than_the_one_asked_for(judge):
    bad = """
def open_listener(host, port):
    return socket.create_server((host, 0))
"""
    test = "test_open_listener_reopens_a_port_right_after_the_server_closed_a_connection"
    verdict = judge.one("tcp_echo", bad, test, deadline=2)
    assert verdict.cause == "wrong"


def test_a_server_that_never_accepts(judge):
    bad = "def serve(listener):\n    import threading\n    threading.Event().wait()"
    verdict = judge.one("tcp_echo", bad, ECHO, deadline=1)
    assert verdict.cause == "silent"
    assert "threading.Event().wait()" in verdict.block


def test_a_server_that_raises_at_its_first_client(judge):
    bad = """
def serve(listener):
    connection, client = listener.accept()
    print("hello", client.name)
"""
    verdict = judge.one("tcp_echo", bad, ECHO, deadline=2)
    assert verdict.cause == "raised"
    assert "AttributeError" in verdict.block
    assert 'print("hello", client.name)' in verdict.block


def test_a_server_whose_process_ends_at_its_first_client(judge):
    bad = "def serve(listener):\n    listener.accept()\n    os._exit(1)"
    verdict = judge.one("tcp_echo", bad, ECHO, deadline=2)
    assert verdict.cause == "died"
    assert "exit code 1" in verdict.block


def test_a_server_that_returns_after_its_first_client(judge):
    bad = """
def serve(listener):
    connection, _ = listener.accept()
    with connection:
        _echo(connection)
"""
    verdict = judge.one("tcp_echo", bad, NEXT, deadline=2)
    assert verdict.cause == "stopped"
    assert "a server must not" in verdict.block


def test_a_server_whose_thread_dies(judge):
    bad = """
def serve(listener):
    import threading
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=talk, args=[connection]).start()

def talk(connection):
    with connection:
        text = connection.recv(1000).decodes()
"""
    verdict = judge.one("tcp_echo", bad, ECHO, deadline=2)
    assert verdict.cause == "raised"
    assert "Did you mean: 'decode'" in verdict.block
    assert "in talk" in verdict.block


def test_a_server_that_spins_after_the_end_of_the_stream(judge):
    bad = """
def serve(listener):
    connection, _ = listener.accept()
    while True:
        connection.sendall(connection.recv(1000))
"""
    verdict = judge.one("tcp_echo", bad, END, deadline=5)
    assert verdict.cause == "spinning"
    assert "connection.sendall(connection.recv(1000))" in verdict.block


def test_a_server_that_spins_without_reading(judge):
    bad = """
def serve(listener):
    connection, _ = listener.accept()
    while True:
        pass
"""
    verdict = judge.one("tcp_echo", bad, END, deadline=1)
    assert verdict.cause == "silent"
    assert "in serve" in verdict.block


def test_a_server_that_sends_without_an_end(judge):
    bad = """
def serve(listener):
    connection, _ = listener.accept()
    while True:
        connection.sendall(bytes(1_000_000))
"""
    verdict = judge.one("tcp_echo", bad, END, deadline=10)
    assert verdict.cause == "endless"
    assert len(verdict.block) < 10_000


def test_a_server_that_dribbles_without_an_end(judge):
    bad = """
def serve(listener):
    import threading
    connection, _ = listener.accept()
    while True:
        connection.sendall(b".")
        threading.Event().wait(0.1)
"""
    assert judge.one("tcp_echo", bad, END, deadline=1).cause == "silent"


def test_a_server_that_never_closes_a_connection(judge):
    bad = """
def serve(listener):
    kept = []
    while True:
        connection, _ = listener.accept()
        _echo(connection)
        kept.append(connection)
"""
    assert judge.one("tcp_echo", bad, END, deadline=1).cause == "silent"


def test_a_client_that_hangs(judge):
    bad = """
def echo_once(address, message, timeout):
    with socket.create_connection(address) as connection:
        while True:
            pass
"""
    verdict = judge.one("tcp_echo", bad, CLIENT, deadline=1)
    assert verdict.cause in {"silent", "hung"}
    assert "in echo_once" in verdict.block


def test_a_client_that_leaves_a_thread_behind(judge):
    bad = """
_right = echo_once

def echo_once(address, message, timeout):
    import threading
    threading.Thread(target=threading.Event().wait, name="watchdog", daemon=True).start()
    return _right(address, message, timeout)
"""
    verdict = judge.one("tcp_echo", bad, CLIENT, deadline=5)
    assert verdict.cause == "left"
    assert "watchdog" in verdict.block


def test_a_client_that_leaves_a_socket_open(judge):
    bad = """
def echo_once(address, message, timeout):
    global connection
    connection = socket.create_connection(address)
    connection.sendall(message)
    connection.shutdown(socket.SHUT_WR)
    return connection.recv(1000)
"""
    verdict = judge.one("tcp_echo", bad, CLIENT, deadline=5)
    assert verdict.cause == "left"
    line = judge.reference("tcp_echo").count("\n") + 6
    assert f"made in line {line}" in verdict.block


def test_a_client_that_leaves_its_socket_to_the_garbage_collector(judge):
    bad = """
def echo_once(address, message, timeout):
    connection = socket.create_connection(address)
    connection.sendall(message)
    connection.shutdown(socket.SHUT_WR)
    return connection.recv(1000)
"""
    verdict = judge.one("tcp_echo", bad, CLIENT, deadline=5)
    assert verdict.cause == "left"
    assert "socket" in verdict.block


def test_a_socket_that_the_garbage_collector_closes_is_closed(judge):
    bad = """
def serve(listener):
    while True:
        connection, _ = listener.accept()
        _echo(connection)
        del connection
"""
    source = judge.reference("tcp_echo") + bad
    assert judge("tcp_echo", source, k=END, deadline=2).failed == {}
