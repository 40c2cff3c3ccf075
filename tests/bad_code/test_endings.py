"""Solutions that try to end the run, or to be excused from it, and crash: none of them passes."""

from __future__ import annotations

import os

import pytest

BODIES = {
    "sys.exit": "import sys; sys.exit(0)",
    "SystemExit": "raise SystemExit('bye')",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "os._exit": "import os; os._exit(0)",
    "segmentation fault": "import ctypes; ctypes.string_at(0)",
    "signal": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "SkipTest": "import unittest; raise unittest.SkipTest('later')",
    "pytest.skip": "import pytest; pytest.skip('later')",
    "pytest.xfail": "import pytest; pytest.xfail('later')",
    "pytest.fail": "import pytest; pytest.fail('later')",
    "pytest.exit": "import pytest; pytest.exit('enough', returncode=0)",
    "patched pytest": "import pytest; pytest.Item.runtest = lambda item: None",
    "dies and leaves a child": """
import os, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
os._exit(3)
""",
    "closed pipes": "import os; os.closerange(0, 100)",
    "answers twice": "import os; os.fork()",
}


@pytest.fixture(scope="module")
def verdicts(judge):
    return judge.each(BODIES)


def test_sys_exit(verdicts):
    verdict = verdicts["sys.exit"]
    assert verdict.cause == "exited"
    assert "SystemExit" in verdict.block
    assert "import sys; sys.exit(0)" in verdict.block


def test_system_exit_with_a_message(verdicts):
    assert verdicts["SystemExit"].cause == "exited"


def test_keyboard_interrupt(verdicts):
    assert verdicts["KeyboardInterrupt"].cause == "exited"


def test_os_exit_with_0(verdicts):
    verdict = verdicts["os._exit"]
    assert verdict.cause == "died"
    assert "exit code 0" in verdict.block
    assert "os._exit" in verdict.block


def test_segmentation_fault_names_its_line(verdicts):
    verdict = verdicts["segmentation fault"]
    assert verdict.cause == "died"
    assert "crashed" in verdict.block
    assert "ctypes.string_at(0)" in verdict.block


def test_a_signal_that_kills_the_process(verdicts):
    verdict = verdicts["signal"]
    assert verdict.cause == "died"
    assert "SIGTERM" in verdict.block or "exit code" in verdict.block


def test_a_process_that_dies_and_leaves_a_child_with_its_pipes(verdicts):
    verdict = verdicts["dies and leaves a child"]
    assert verdict.cause == "died"
    assert "exit code 3" in verdict.block


def test_closing_all_files(verdicts):
    assert verdicts["closed pipes"].cause == "died"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
def test_a_forked_process_that_answers_too(verdicts):
    assert verdicts["answers twice"].cause == "wrong"


@pytest.mark.parametrize("way", ["SkipTest", "pytest.skip", "pytest.xfail"])
def test_a_skip_or_an_expected_failure_is_no_pass(verdicts, way):
    verdict = verdicts[way]
    assert verdict.cause == "skipped"
    assert "not passed" in verdict.block


def test_pytest_fail(verdicts):
    assert verdicts["pytest.fail"].cause == "exited"


def test_pytest_exit_ends_nothing(verdicts):
    assert verdicts["pytest.exit"].cause in {"exited", "raised"}


def test_a_patched_pytest_forges_nothing(verdicts):
    assert verdicts["patched pytest"].cause == "wrong"


def test_os_exit_while_the_file_is_imported(judge):
    bad = "import os; os._exit(0)"
    assert judge.one("date_arithmetic", bad, "test_add_days_counts_forward").cause == "died"


def test_a_skip_while_the_file_is_imported(judge):
    bad = "import pytest; pytest.skip('later', allow_module_level=True)"
    assert judge.one("date_arithmetic", bad, "test_add_days_counts_forward").cause == "skipped"
