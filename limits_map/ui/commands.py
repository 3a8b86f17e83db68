"""Every command of the project window as one QAction: its icon, key and, in the language of the window, its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from limits_map.ui.look import tinted_icon


def _words(name: str) -> str:
    """What a command is called; written out so that each is found by the translation tools."""
    return {
        "new": QCoreApplication.translate("Commands", "Nouveau projet…"),
        "open": QCoreApplication.translate("Commands", "Ouvrir un projet…"),
        "close": QCoreApplication.translate("Commands", "Fermer le projet"),
        "quit": QCoreApplication.translate("Commands", "Quitter"),
        "import": QCoreApplication.translate("Commands", "Importer…"),
        "export": QCoreApplication.translate("Commands", "Exporter…"),
        "given": QCoreApplication.translate("Commands", "Ce que nous avons donné…"),
        "undo": QCoreApplication.translate("Commands", "Annuler"),
        "redo": QCoreApplication.translate("Commands", "Rétablir"),
        "search": QCoreApplication.translate("Commands", "Chercher"),
        "filter": QCoreApplication.translate("Commands", "Filtrer le tableau"),
        "edit": QCoreApplication.translate("Commands", "Modifier…"),
        "move": QCoreApplication.translate("Commands", "Déplacer ou modifier la forme"),
        "remove": QCoreApplication.translate("Commands", "Supprimer"),
        "fit": QCoreApplication.translate("Commands", "Voir tout le projet"),
        "show_selected": QCoreApplication.translate("Commands", "Voir la sélection"),
        "zoom_in": QCoreApplication.translate("Commands", "Zoom avant"),
        "zoom_out": QCoreApplication.translate("Commands", "Zoom arrière"),
        "map": QCoreApplication.translate("Commands", "Aller à la carte"),
        "go_layers": QCoreApplication.translate("Commands", "Aller aux couches"),
        "go_tables": QCoreApplication.translate("Commands", "Aller aux tableaux"),
        "go_sheet": QCoreApplication.translate("Commands", "Aller à la fiche"),
        "layers": QCoreApplication.translate("Commands", "Couches"),
        "tables": QCoreApplication.translate("Commands", "Tableaux"),
        "sheet": QCoreApplication.translate("Commands", "Fiche"),
        "offline_background": QCoreApplication.translate("Commands", "Préparer un fond hors ligne…"),
        "view_walks": QCoreApplication.translate("Commands", "Marches"),
        "walk": QCoreApplication.translate("Commands", "Marcher"),
        "plan_walk": QCoreApplication.translate("Commands", "Préparer une marche…"),
        "full_screen": QCoreApplication.translate("Commands", "Plein écran"),
        "view_map": QCoreApplication.translate("Commands", "Carte"),
        "view_board": QCoreApplication.translate("Commands", "Plan d'action"),
        "view_calendar": QCoreApplication.translate("Commands", "Calendrier"),
        "view_dashboard": QCoreApplication.translate("Commands", "Tableau de bord"),
        "take_back": QCoreApplication.translate("Commands", "Reprendre un tableau rempli…"),
        "calendar_file": QCoreApplication.translate("Commands", "Exporter le calendrier (.ics)…"),
        "make_site": QCoreApplication.translate("Commands", "Faire un site de la sélection…"),
        "set_level": QCoreApplication.translate("Commands", "Décider de l'étape et du niveau…"),
        "merge_sites": QCoreApplication.translate("Commands", "Réunir avec un autre site…"),
        "split_site": QCoreApplication.translate("Commands", "Diviser le site…"),
        "tool_select": QCoreApplication.translate("Commands", "Sélectionner"),
        "tool_lasso": QCoreApplication.translate("Commands", "Sélectionner au lasso"),
        "tool_measure": QCoreApplication.translate("Commands", "Mesurer"),
        "snapping": QCoreApplication.translate("Commands", "Accrochage"),
        "go_to": QCoreApplication.translate("Commands", "Aller à des coordonnées…"),
        "heat": QCoreApplication.translate("Commands", "Densité des signalements"),
        "about": QCoreApplication.translate("Commands", "À propos"),
        "look_system": QCoreApplication.translate("Commands", "Comme le système"),
        "look_light": QCoreApplication.translate("Commands", "Clair"),
        "look_dark": QCoreApplication.translate("Commands", "Sombre"),
        "look_daylight": QCoreApplication.translate("Commands", "Plein soleil"),
        "language_fr": "Français",
        "language_en": "English",
    }[name]


def _menu_words(name: str) -> str:
    return {
        "look": QCoreApplication.translate("Commands", "Apparence"),
        "language": QCoreApplication.translate("Commands", "Langue"),
        "panels": QCoreApplication.translate("Commands", "Panneaux"),
        "views": QCoreApplication.translate("Commands", "Vues"),
        "add": QCoreApplication.translate("Commands", "Ajouter"),
        "sites": QCoreApplication.translate("Commands", "Sites"),
        "walks": QCoreApplication.translate("Commands", "Marches"),
        "tools": QCoreApplication.translate("Commands", "Outils de la carte"),
    }[name]


class Commands(QObject):
    """The commands of one window, found by name; their words follow the language."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        self._menus: dict[str, QMenu] = {}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def add(
        self, name: str, slot: Callable[[], object], *, icon_name: str = "", keys: str = "", checkable: bool = False
    ) -> QAction:
        """Makes a command; `keys` as in "Ctrl+Z", several separated by "; "."""
        action = QAction(self._window)
        action.setObjectName(name)
        action.setCheckable(checkable)
        action.setShortcuts([QKeySequence(key) for key in keys.split("; ") if key])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda checked=False: slot())
        self._window.addAction(action)
        self._actions[name] = action
        self._icons[name] = icon_name
        return action

    def add_choice(
        self, names: dict[str, str], chosen: str, pick: Callable[[str], object], icon_names: Sequence[str] = ()
    ) -> tuple[QAction, ...]:
        """Makes commands of which one is always ticked; `names` gives for each the value that `pick` is called with."""
        group = QActionGroup(self)
        actions: list[QAction] = []
        for name, value in names.items():
            icon = icon_names[len(actions)] if icon_names else ""
            action = self.add(name, lambda value=value: pick(value), icon_name=icon, checkable=True)  # type: ignore[misc]
            action.setChecked(value == chosen)
            group.addAction(action)
            actions.append(action)
        return tuple(actions)

    def menu(self, name: str) -> QMenu:
        """A submenu by name, made when first asked for."""
        if name not in self._menus:
            self._menus[name] = QMenu(self._window)
        return self._menus[name]

    def retranslate(self) -> None:
        """Says every command in the language of the window; the tooltip names the key."""
        for name, action in self._actions.items():
            words = _words(name)
            action.setText(words)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words.rstrip('…')} ({key})" if key else words.rstrip("…"))
        for name, menu in self._menus.items():
            menu.setTitle(_menu_words(name))

    def tint(self) -> None:
        """Draws every icon in the colours of the present look."""
        palette = QGuiApplication.palette()
        for name, icon_name in self._icons.items():
            if icon_name:
                self._actions[name].setIcon(tinted_icon(icon_name, palette))
