import subprocess
import sys


def test_the_process_of_the_pages_loads_nothing_that_decodes_files():
    code = (
        "import sys, matchmaker.documents.reading as _;"
        "print(*sorted({'PIL', 'pypdfium2'} & sys.modules.keys()))"
    )

    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True)

    assert loaded.stdout.split() == []
