"""The system calls that a solution may make, as a program that Linux runs at each (seccomp).

It starts no process, so nothing outlives it and the limits of one process are all it gets. Threads
are allowed. What reaches into other processes, makes namespaces, takes memory that no limit counts
or talks to the kernel by other ways fails with "Operation not permitted".
"""

from __future__ import annotations

import errno
import platform
import struct


def _numbers(table: str) -> dict[str, int]:
    words = table.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


_X86_64 = _numbers("""
    ioctl 16 shmget 29 socket 41 socketpair 53 clone 56 fork 57 vfork 58 semget 64 msgget 68
    ptrace 101 syslog 103 pivot_root 155 prctl 157 adjtimex 159 chroot 161 acct 163 settimeofday 164
    mount 165 umount2 166 swapon 167 swapoff 168 reboot 169 sethostname 170 setdomainname 171
    init_module 175 delete_module 176 quotactl 179 clock_settime 227 mq_open 240 kexec_load 246
    add_key 248 request_key 249 keyctl 250 migrate_pages 256 unshare 272 move_pages 279
    perf_event_open 298 fanotify_init 300 open_by_handle_at 304 clock_adjtime 305 setns 308
    process_vm_readv 310 process_vm_writev 311 kcmp 312 finit_module 313 memfd_create 319
    kexec_file_load 320 bpf 321 userfaultfd 323
""")

_ARM_64 = _numbers("""
    ioctl 29 umount2 39 mount 40 pivot_root 41 chroot 51 quotactl 60 acct 89 unshare 97
    kexec_load 104 init_module 105 delete_module 106 clock_settime 112 syslog 116 ptrace 117
    reboot 142 sethostname 161 setdomainname 162 prctl 167 settimeofday 170 adjtimex 171 mq_open 180
    msgget 186 semget 190 shmget 194 socket 198 socketpair 199 add_key 217 request_key 218
    keyctl 219 clone 220 swapon 224 swapoff 225 migrate_pages 238 move_pages 239
    perf_event_open 241 fanotify_init 262 open_by_handle_at 265 clock_adjtime 266 setns 268
    process_vm_readv 270 process_vm_writev 271 kcmp 272 finit_module 273 memfd_create 279
    bpf 280 userfaultfd 282 kexec_file_load 294
""")

# Calls that are newer than the machines' own numbers
_EVERYWHERE = _numbers("""
    io_uring_setup 425 io_uring_enter 426 io_uring_register 427 open_tree 428 move_mount 429
    fsopen 430 fsconfig 431 fsmount 432 fspick 433 clone3 435 pidfd_getfd 438
    process_madvise 440 mount_setattr 442 memfd_secret 447
""")

# The kernel's word for a machine, and the numbers of its calls (linux/audit.h, asm/unistd.h)
MACHINES = {
    "x86_64": (0xC000003E, _X86_64 | _EVERYWHERE),
    "aarch64": (0xC00000B7, _ARM_64 | _EVERYWHERE),
}

# The calls above that are refused for some arguments; all others always.
_PARTLY = {"clone", "clone3", "socket", "socketpair", "ioctl", "prctl"}

_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6
_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020080  # any of the namespaces
_PR_SET_PDEATHSIG = 1  # a worker ends with its judge
_TIOCSTI = 0x5412  # puts keystrokes into a terminal
_X32 = 0x40000000  # the numbers of another way into the same kernel

# What the program sees of a call: struct seccomp_data.
_NUMBER, _MACHINE_AT, _FIRST, _SECOND = 0, 4, 16, 24

_LOAD, _EQUAL, _GREATER, _SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000

Step = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


def program(machine: str | None = None) -> bytes | None:
    """Return the program for *machine* (this one by default), None if there is none for it."""
    machine = machine or platform.machine()
    if machine not in MACHINES:
        return None
    word, numbers = MACHINES[machine]
    steps: list[Step] = [
        _load(_MACHINE_AT),
        (_EQUAL, 1, 0, word),
        _done(_KILL),
        _load(_NUMBER),
        (_GREATER, 0, 1, _X32),
        _refuse(errno.EPERM),
        *_where(numbers["clone3"], [_refuse(errno.ENOSYS)]),  # its flags cannot be seen: use clone
        *_where(numbers["clone"], _threads_only()),
        *_where(numbers["socket"], _known_families()),
        *_where(numbers["socketpair"], _known_families()),
        *_where(numbers["ioctl"], _all_but(_SECOND, _TIOCSTI)),
        *_where(numbers["prctl"], _all_but(_FIRST, _PR_SET_PDEATHSIG)),
    ]
    for name in sorted(numbers.keys() - _PARTLY):
        steps += _where(numbers[name], [_refuse(errno.EPERM)])
    return b"".join(struct.pack("=HBBI", *step) for step in [*steps, _done(_ALLOW)])


def _where(number: int, steps: list[Step]) -> list[Step]:
    """Return *steps* for the call *number* alone; they end in a verdict."""
    return [(_EQUAL, 0, len(steps), number), *steps]


def _threads_only() -> list[Step]:
    return [
        _load(_FIRST),
        (_SET, 2, 0, _CLONE_NEW),
        (_SET, 0, 1, _CLONE_THREAD),
        _done(_ALLOW),
        _refuse(errno.EPERM),
    ]


def _known_families() -> list[Step]:
    tests = [(_EQUAL, len(_FAMILIES) - place, 0, family) for place, family in enumerate(_FAMILIES)]
    return [_load(_FIRST), *tests, _refuse(errno.EAFNOSUPPORT), _done(_ALLOW)]


def _all_but(argument: int, refused: int) -> list[Step]:
    return [_load(argument), (_EQUAL, 0, 1, refused), _refuse(errno.EPERM), _done(_ALLOW)]


def _load(at: int) -> Step:
    return (_LOAD, 0, 0, at)


def _refuse(number: int) -> Step:
    return _done(_ERRNO | number)


def _done(verdict: int) -> Step:
    return (_RETURN, 0, 0, verdict)
