"""`except Exception` catches whatever can end the block.

Caught by: test_writing_interrupted
"""


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(16)}.tmp")
    file = open(temporary, "x", encoding="utf-8", newline="")
    try:
        with file:
            with suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
            yield file
        os.replace(temporary, target)
    except Exception:
        os.remove(temporary)
        raise
