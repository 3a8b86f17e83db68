"""Every user action once: keyword-only functions that return the Changes they made; menus, keys, commands and tests call them alike."""
