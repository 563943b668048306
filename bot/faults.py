"""What can go wrong outside the code, and how an error inside it is told without what people typed."""


class Fault(Exception):
    """Something that whoever runs Payung can mend; its text is one line that says how."""


class StoreError(Fault):
    """The database cannot be used now; the message says why in one line."""


def place_of(error: BaseException) -> str:
    """Kind and place of an error, without its message, which may hold what somebody typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}"
