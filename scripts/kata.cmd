@echo off
rem The short form of `py scripts\kata.py`. Each way out is one block, which the shell reads as a
rem whole before it runs it: `kata update` may exchange this very file.
where /q py
if errorlevel 1 (
    python -X "kata-script=%~0" "%~dp0kata.py" %*
    exit /b
) else (
    py -3 -X "kata-script=%~0" "%~dp0kata.py" %*
    exit /b
)
