@echo off
rem The short form of `py scripts\kata.py`. Each way out is one block, which the shell reads as a
rem whole before it runs it: `kata update` may exchange this very file.
setlocal
where /q kata
if not errorlevel 1 set KATA_TYPED=kata
where /q py
if errorlevel 1 (
    python "%~dp0kata.py" %*
    exit /b
) else (
    py -3 "%~dp0kata.py" %*
    exit /b
)
