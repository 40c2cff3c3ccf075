"""What the set-up says. Its Spanish is here: the catalogues' reader is not yet installed."""

from dojo.core.texts import language


def tell(text: str, /, **values: object) -> str:
    """*text* in the reader's language, its ``{names}`` filled from *values*."""
    return (SPANISH.get(text, text) if language() == "es" else text).format(**values)


SPANISH = {
    "Making .venv (once)": "Creando .venv (solo esta vez)",
    "Installing what the katas need": "Instalando lo que necesitan las katas",
    "unpacking": "desempaquetando",
    "failed": "no se pudo",
    "interrupted; the next call starts afresh": "interrumpido; la próxima vez se empieza de cero",
    "Another call is setting up .venv; waiting for it …": (
        "Otra ejecución está preparando .venv; esperando a que termine…"
    ),
    "The folder .venv cannot be written: {error}": (
        "No se puede escribir en la carpeta .venv: {error}"
    ),
    (
        "This Python cannot make virtual environments: its package python3-venv is"
        " missing.\nInstall it and call again. On Debian and Ubuntu:"
        "  sudo apt install python3-venv"
    ): (
        "Este Python no puede crear entornos virtuales: le falta el paquete python3-venv.\n"
        "Instálalo y vuelve a ejecutar la orden. En Debian y Ubuntu:"
        "  sudo apt install python3-venv"
    ),
    (
        "The set-up did not finish. Above are the installer's last lines; mostly it is the"
        " network.\nWhen that is put right, call again: it starts afresh, and nothing is lost."
        "\n`{command} doctor` looks for what else may be missing."
    ): (
        "La preparación no terminó. Arriba están las últimas líneas del instalador; casi siempre"
        " es la red.\nCuando esté resuelto, vuelve a ejecutar la orden: empieza de cero y no se"
        " pierde nada.\n`{command} doctor` busca qué más puede faltar."
    ),
}
