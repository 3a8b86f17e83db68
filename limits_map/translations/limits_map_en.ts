<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
<context>
    <name>ChoiceButton</name>
    <message>
        <source>{field} : {value}</source>
        <translation>{field}: {value}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Nouveau projet…</source>
        <translation>New project…</translation>
    </message>
    <message>
        <source>Ouvrir un projet…</source>
        <translation>Open a project…</translation>
    </message>
    <message>
        <source>Fermer le projet</source>
        <translation>Close the project</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Importer…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Exporter…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Rétablir</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Filtrer le tableau</source>
        <translation>Filter the table</translation>
    </message>
    <message>
        <source>Modifier…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Déplacer</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Voir tout le projet</source>
        <translation>See the whole project</translation>
    </message>
    <message>
        <source>Voir la sélection</source>
        <translation>See the selection</translation>
    </message>
    <message>
        <source>Zoom avant</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom arrière</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Aller à la carte</source>
        <translation>Go to the map</translation>
    </message>
    <message>
        <source>Aller aux couches</source>
        <translation>Go to the layers</translation>
    </message>
    <message>
        <source>Aller aux tableaux</source>
        <translation>Go to the tables</translation>
    </message>
    <message>
        <source>Aller à la fiche</source>
        <translation>Go to the sheet</translation>
    </message>
    <message>
        <source>Couches</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>Tableaux</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Plein écran</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>À propos</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Plein soleil</source>
        <translation>Full sunlight</translation>
    </message>
    <message>
        <source>Apparence</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Panneaux</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>jj/mm/aaaa</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Calendrier : {label}</source>
        <translation>Calendar: {label}</translation>
    </message>
    <message>
        <source>Ouvrir le calendrier (Alt+Bas)</source>
        <translation>Open the calendar (Alt+Down)</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Pour qui ?</source>
        <translation>For whom?</translation>
    </message>
    <message>
        <source>Sous quelle forme ?</source>
        <translation>In what form?</translation>
    </message>
    <message>
        <source>Tout, à l&apos;endroit exact. À garder pour vous : ce fichier n&apos;est pas à diffuser.</source>
        <translation>Everything, exactly where it is. Keep it to yourself: this file is not to be passed on.</translation>
    </message>
    <message>
        <source>Ses sites et ses actions en entier, les autres sites par leur nom et leur étape ; aucun signalement.</source>
        <translation>Its own sites and actions in full, the other sites by name and stage; no report.</translation>
    </message>
    <message>
        <source>Niveaux, étapes et actions ; les signalements en nombres par secteur, les petits nombres non diffusés.</source>
        <translation>Levels, stages and actions; reports as counts by area, small counts withheld.</translation>
    </message>
    <message>
        <source>Les sites reconquis, les actions faites, les constats positifs.</source>
        <translation>Reclaimed sites, actions done, positive findings.</translation>
    </message>
    <message>
        <source>Partenaire</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Aucun partenaire n&apos;est nommé dans le projet</source>
        <translation>No partner is named in the project</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Parcourir…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Enregistrer la carte</source>
        <translation>Save the map</translation>
    </message>
</context>
<context>
    <name>ExportWindow</name>
    <message>
        <source>Écriture de {file}…</source>
        <translation>Writing {file}…</translation>
    </message>
    <message>
        <source>Exporter une carte</source>
        <translation>Export a map</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Autre export</source>
        <translation>Another export</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Remplacer le fichier ?</source>
        <translation>Replace the file?</translation>
    </message>
    <message>
        <source>{file} existe déjà dans ce dossier. Le remplacer ?</source>
        <translation>{file} is already in this folder. Replace it?</translation>
    </message>
    <message>
        <source>Arrêté à votre demande ; aucun fichier n&apos;a été écrit.</source>
        <translation>Stopped as you asked; no file was written.</translation>
    </message>
</context>
<context>
    <name>FeatureDialog</name>
    <message numerus="yes">
        <source>%n champ(s) à corriger avant d&apos;enregistrer.</source>
        <translation>
            <numerusform>%n field to mend before saving.</numerusform>
            <numerusform>%n fields to mend before saving.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continuer la saisie</source>
        <translation>Go on editing</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>* à remplir</source>
        <translation>* needed</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Enregistrer et fermer (Ctrl+Entrée)</source>
        <translation>Save and close (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer (Échap)</source>
        <translation>Close without saving (Esc)</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer ? Ce que vous venez de saisir serait perdu.</source>
        <translation>Close without saving? What you have just entered would be lost.</translation>
    </message>
    <message>
        <source>Cette ligne n&apos;existe plus dans le projet ; une annulation peut la ramener.</source>
        <translation>This row is no longer in the project; undoing can bring it back.</translation>
    </message>
    <message>
        <source>{kind} : nouvelle fiche</source>
        <translation>{kind}: new</translation>
    </message>
    <message>
        <source>Modifier « {title} »</source>
        <translation>Edit “{title}”</translation>
    </message>
</context>
<context>
    <name>FeatureForm</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Dessinez le contour sur la carte.</source>
        <translation>Draw the outline on the map.</translation>
    </message>
</context>
<context>
    <name>FeatureTable</name>
    <message>
        <source>{shown} sur {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucune ligne ne correspond au filtre.</source>
        <translation>No row fits the filter.</translation>
    </message>
    <message>
        <source>Effacer le filtre</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>« {layer} » est vide.</source>
        <translation>“{layer}” is empty.</translation>
    </message>
    <message>
        <source>« {layer} » est encore vide : importez un fichier, ou ajoutez une ligne à la main.</source>
        <translation>“{layer}” is still empty: import a file, or add a row by hand.</translation>
    </message>
    <message>
        <source>Importer un fichier…</source>
        <translation>Import a file…</translation>
    </message>
    <message>
        <source>« {layer} » est encore vide : ajoutez une première ligne.</source>
        <translation>“{layer}” is still empty: add a first row.</translation>
    </message>
    <message>
        <source>Ajouter…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>Ajouter : {kind}</source>
        <translation>Add: {kind}</translation>
    </message>
</context>
<context>
    <name>FeatureTableModel</name>
    <message>
        <source>{date} · en retard</source>
        <translation>{date} · overdue</translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>{unknown} : {fields}</source>
        <translation>{unknown}: {fields}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Tout afficher</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>{field} ({n})</source>
        <translation>{field} ({n})</translation>
    </message>
    <message>
        <source>Filtrer par {field}</source>
        <translation>Filter by {field}</translation>
    </message>
    <message>
        <source>Filtrer…</source>
        <translation>Filter…</translation>
    </message>
    <message>
        <source>Filtrer : {layer}</source>
        <translation>Filter: {layer}</translation>
    </message>
    <message>
        <source>N&apos;afficher que les lignes qui contiennent ces mots</source>
        <translation>Show only the rows that contain these words</translation>
    </message>
    <message>
        <source>Filtres</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Filtrer par d&apos;autres champs</source>
        <translation>Filter by other fields</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Copier la liste</source>
        <translation>Copy the list</translation>
    </message>
    <message>
        <source>Enregistrer la liste…</source>
        <translation>Save the list…</translation>
    </message>
    <message>
        <source>Rien n&apos;a été importé</source>
        <translation>Nothing was imported</translation>
    </message>
    <message>
        <source>Tout était déjà dans le projet</source>
        <translation>Everything was already in the project</translation>
    </message>
    <message>
        <source>{error} Rien n&apos;a été modifié par ce fichier ; corrigez-le ou choisissez-en un autre.</source>
        <translation>{error} Nothing was changed by this file; mend it or choose another.</translation>
    </message>
    <message>
        <source>{file} : arrêté à votre demande, rien n&apos;a été modifié.</source>
        <translation>{file}: stopped as you asked, nothing was changed.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s) rejetée(s), le reste est dans le projet</source>
        <translation>
            <numerusform>%Ln row rejected, the rest is in the project</numerusform>
            <numerusform>%Ln rows rejected, the rest is in the project</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s) ajoutée(s)</source>
        <translation>
            <numerusform>%Ln row added</numerusform>
            <numerusform>%Ln rows added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mise(s) à jour</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message>
        <source>{error} Rien n&apos;a été modifié par ce fichier. Essayez encore ; si l&apos;erreur revient, signalez-la.</source>
        <translation>{error} Nothing was changed by this file. Try again; if the error comes back, report it.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Couche</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Lues</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Ajoutées</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>Mises à jour</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Inchangées</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>Réparées</source>
        <translation>Repaired</translation>
    </message>
    <message>
        <source>Rejetées</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Tables importées</source>
        <translation>Imported tables</translation>
    </message>
    <message>
        <source>Prises, après que leur contour ou leur position a été remis d&apos;aplomb</source>
        <translation>Taken in, after their outline or position was put right</translation>
    </message>
    <message>
        <source>Enregistrer les lignes rejetées</source>
        <translation>Save the rejected rows</translation>
    </message>
    <message>
        <source>lignes_rejetees.csv</source>
        <translation>rejected_rows.csv</translation>
    </message>
</context>
<context>
    <name>ImportWindow</name>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Autres fichiers…</source>
        <translation>Other files…</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Lecture de {file}…</source>
        <translation>Reading {file}…</translation>
    </message>
    <message>
        <source>Le projet ne change qu&apos;à la fin, d&apos;un seul coup.</source>
        <translation>The project changes only at the end, all at once.</translation>
    </message>
    <message>
        <source>Choisir des fichiers</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>Fichiers publiés et tableaux ({patterns});;Tous les fichiers (*)</source>
        <translation>Published files and tables ({patterns});;All files (*)</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>Zoom sur la couche</source>
        <translation>Zoom to the layer</translation>
    </message>
    <message>
        <source>N&apos;afficher que cette couche</source>
        <translation>Show only this layer</translation>
    </message>
    <message>
        <source>Afficher toutes les couches</source>
        <translation>Show all layers</translation>
    </message>
    <message>
        <source>Ouvrir le tableau</source>
        <translation>Open the table</translation>
    </message>
    <message>
        <source>Ajouter : {layer}…</source>
        <translation>Add: {layer}…</translation>
    </message>
    <message>
        <source>Couches</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>{layer} — Espace : montrer ou cacher, clic droit : menu</source>
        <translation>{layer} — Space: show or hide, right click: menu</translation>
    </message>
    <message>
        <source>Fond de plan</source>
        <translation>Background</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>18:30</source>
        <translation>18:30</translation>
    </message>
</context>
<context>
    <name>LinkEditor</name>
    <message>
        <source>Tapez une partie du nom</source>
        <translation>Type a part of the name</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Cliquez à l&apos;endroit voulu, ou appuyez sur Entrée pour le centre de la carte. Échap annule.</source>
        <translation>Click the place, or press Enter for the middle of the map. Esc gives up.</translation>
    </message>
    <message>
        <source>Cliquez chaque sommet (ou Entrée au centre) ; double-clic ou Ctrl+Entrée termine, Retour arrière efface le dernier, Échap annule.</source>
        <translation>Click each corner (or Enter at the middle); double click or Ctrl+Enter ends, Backspace removes the last, Esc gives up.</translation>
    </message>
    <message>
        <source>Glissez le symbole ou cliquez sa nouvelle place ; Entrée le met au centre, Échap annule.</source>
        <translation>Drag the symbol or click its new place; Enter puts it in the middle, Esc gives up.</translation>
    </message>
    <message>
        <source>Glissez un sommet ou toute la forme ; Entrée enregistre, Échap annule.</source>
        <translation>Drag a corner or the whole shape; Enter saves, Esc gives up.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Tout ce que montre la carte est aussi dans les tableaux, avec la même sélection.</source>
        <translation>All that the map shows is also in the tables, with the same selection.</translation>
    </message>
    <message>
        <source>Le projet est encore vide. Importez des fichiers publiés (quartiers prioritaires, équipements, fond de plan) ou les tableaux de vos partenaires ; ils paraissent ici.</source>
        <translation>The project is still empty. Import published files (priority neighbourhoods, facilities, base map) or your partners&apos; tables; they appear here.</translation>
    </message>
    <message>
        <source>Importer un fichier…</source>
        <translation>Import a file…</translation>
    </message>
</context>
<context>
    <name>MappingForm</name>
    <message>
        <source>Que contient « {file} » ?</source>
        <translation>What is in “{file}”?</translation>
    </message>
    <message>
        <source>Couche</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Premières lignes du fichier</source>
        <translation>First rows of the file</translation>
    </message>
    <message>
        <source>Laisser ce fichier</source>
        <translation>Leave this file</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Numéro à la source</source>
        <translation>Number at the source</translation>
    </message>
    <message>
        <source>Ce qui fait reconnaître une ligne quand le fichier revient, mis à jour.</source>
        <translation>What a row is known by when the file comes back, updated.</translation>
    </message>
    <message>
        <source>Il manque : {fields}</source>
        <translation>Missing: {fields}</translation>
    </message>
    <message>
        <source>Ce choix sera retenu pour les fichiers qui ont ces colonnes.</source>
        <translation>This choice will be kept for files that have these columns.</translation>
    </message>
    <message>
        <source>Longitude (degrés)</source>
        <translation>Longitude (degrees)</translation>
    </message>
    <message>
        <source>Latitude (degrés)</source>
        <translation>Latitude (degrees)</translation>
    </message>
    <message>
        <source>X (mètres)</source>
        <translation>X (metres)</translation>
    </message>
    <message>
        <source>Y (mètres)</source>
        <translation>Y (metres)</translation>
    </message>
    <message>
        <source>Position en une colonne</source>
        <translation>Position in one column</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>{used} sur {most} caractères</source>
        <translation>{used} of {most} characters</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Fait</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Careful</translation>
    </message>
    <message>
        <source>Erreur</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Fermer ce message (Échap)</source>
        <translation>Close this message (Esc)</translation>
    </message>
    <message>
        <source>Fermer ce message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Aucune photo. Ajoutez-en une : sa position et sa date sont lues, puis effacées.</source>
        <translation>No photo. Add one: its position and date are read, then removed from it.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Peut être montrée</source>
        <translation>May be shown</translation>
    </message>
    <message>
        <source>Cochée, la photo peut partir avec les cartes du comité et du public.</source>
        <translation>Ticked, the photo may leave with the committee&apos;s and the public&apos;s maps.</translation>
    </message>
    <message>
        <source>Voir en grand</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Ajouter des photos…</source>
        <translation>Add photos…</translation>
    </message>
    <message>
        <source>{photo} · peut être montrée</source>
        <translation>{photo} · may be shown</translation>
    </message>
    <message>
        <source>Ajouter des photos</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>Photos ({patterns})</source>
        <translation>Photos ({patterns})</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>{number} sur {count}</source>
        <translation>{number} of {count}</translation>
    </message>
</context>
<context>
    <name>PositionEditor</name>
    <message>
        <source>latitude ; longitude</source>
        <translation>latitude ; longitude</translation>
    </message>
    <message>
        <source>Placer sur la carte</source>
        <translation>Place on the map</translation>
    </message>
    <message>
        <source>Déplacer sur la carte</source>
        <translation>Move on the map</translation>
    </message>
    <message>
        <source>Dessiner sur la carte</source>
        <translation>Draw on the map</translation>
    </message>
    <message>
        <source>Redessiner sur la carte</source>
        <translation>Draw again on the map</translation>
    </message>
    <message>
        <source>Pas encore dessiné</source>
        <translation>Not drawn yet</translation>
    </message>
    <message>
        <source>Contour de {hectares} ha</source>
        <translation>Outline of {hectares} ha</translation>
    </message>
    <message>
        <source>Tracé de {length}</source>
        <translation>Line of {length}</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Erreur du programme</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur ({name}). Ce qui était enregistré l&apos;est toujours.
Fermez et rouvrez le projet, puis signalez l&apos;erreur si elle revient.</source>
        <translation>The program met an error ({name}). What was saved is still saved.
Close and reopen the project, and report the error if it comes back.</translation>
    </message>
    <message>
        <source>Nouveau projet</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>Projets (*.gpkg)</source>
        <translation>Projects (*.gpkg)</translation>
    </message>
    <message>
        <source>Ouvrir un projet</source>
        <translation>Open a project</translation>
    </message>
    <message>
        <source>Projets (*.gpkg);;Tous les fichiers (*)</source>
        <translation>Projects (*.gpkg);;All files (*)</translation>
    </message>
    <message>
        <source>Préparation du projet d&apos;exemple…</source>
        <translation>Preparing the sample project…</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>ProjectWindow</name>
    <message>
        <source>Beaucoup de lignes changent : un instant…</source>
        <translation>Many rows are changing: one moment…</translation>
    </message>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Couches</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Tableaux</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menu (F10)</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Ajouter sur la carte (Inser)</source>
        <translation>Add on the map (Ins)</translation>
    </message>
    <message>
        <source>{layer} (contour)</source>
        <translation>{layer} (outline)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Rétablir</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>{command} : {what}</source>
        <translation>{command}: {what}</translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) supprimée(s).</source>
        <translation>
            <numerusform>%n row removed.</numerusform>
            <numerusform>%n rows removed.</numerusform>
        </translation>
    </message>
    <message>
        <source>À propos de LIMITS Map</source>
        <translation>About LIMITS Map</translation>
    </message>
    <message>
        <source>LIMITS Map {version}

Préparer la reconquête des lieux pris par le trafic. Le projet contient des lieux, des situations et des actions, jamais des personnes.</source>
        <translation>LIMITS Map {version}

Plan the reclaiming of places taken by dealing. The project holds places, situations and actions, never persons.</translation>
    </message>
</context>
<context>
    <name>RejectedModel</name>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>Supprimer %n ligne(s) ?</source>
        <translation>
            <numerusform>Remove %n row?</numerusform>
            <numerusform>Remove %n rows?</numerusform>
        </translation>
    </message>
    <message>
        <source>Vous pourrez les ramener par Annuler (Ctrl+Z).</source>
        <translation>You can bring them back with Undo (Ctrl+Z).</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Ne rien supprimer</source>
        <translation>Remove nothing</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Voir sur la carte</source>
        <translation>See on the map</translation>
    </message>
    <message>
        <source>Modifier…</source>
        <translation>Edit…</translation>
    </message>
</context>
<context>
    <name>RowPage</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>{field} : {title}</source>
        <translation>{field}: {title}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Chercher un site, une action…</source>
        <translation>Search a site, an action…</translation>
    </message>
    <message>
        <source>Chercher dans le projet</source>
        <translation>Search the project</translation>
    </message>
    <message>
        <source>Chercher dans le projet (Ctrl+F)</source>
        <translation>Search the project (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>SitePage</name>
    <message>
        <source>Chronologie</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Constats</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Alentours</source>
        <translation>Nearby</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Rien encore. Notez un suivi : une réunion, une décision, un premier signal.</source>
        <translation>Nothing yet. Note a follow-up: a meeting, a decision, an early signal.</translation>
    </message>
    <message>
        <source>Aucune action ici. Ajoutez la première : qui fait quoi, pour quand.</source>
        <translation>No action here. Add the first: who does what, by when.</translation>
    </message>
    <message>
        <source>Aucun constat à moins de {distance}. Une marche urbaine en apporte.</source>
        <translation>No finding within {distance}. An urban walk brings some.</translation>
    </message>
    <message>
        <source>Ni signalement ni équipement à moins de {distance}.</source>
        <translation>No report and no facility within {distance}.</translation>
    </message>
    <message>
        <source>Ajouter une action</source>
        <translation>Add an action</translation>
    </message>
    <message>
        <source>{layer} ({count})</source>
        <translation>{layer} ({count})</translation>
    </message>
</context>
<context>
    <name>SiteSheet</name>
    <message>
        <source>Revenir au site (Échap)</source>
        <translation>Back to the site (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>{layer} : %n ligne(s) choisie(s).</source>
        <translation>
            <numerusform>{layer}: %n row chosen.</numerusform>
            <numerusform>{layer}: %n rows chosen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dans le tableau, le clic droit ou la touche Menu change leur état ou les supprime.</source>
        <translation>In the table, a right click or the Menu key changes their state or removes them.</translation>
    </message>
    <message>
        <source>Ajouter un site</source>
        <translation>Add a site</translation>
    </message>
    <message>
        <source>Choisissez un site sur la carte ou dans le tableau pour lire sa fiche.</source>
        <translation>Choose a site on the map or in the table to read its sheet.</translation>
    </message>
    <message>
        <source>Ajouter : {layer}</source>
        <translation>Add: {layer}</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Edit</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Préparer à plusieurs la reconquête des lieux pris par le trafic, et voir si elle tient.</source>
        <translation>Plan together the reclaiming of places taken by dealing, and see whether it holds.</translation>
    </message>
    <message>
        <source>Un projet est un seul fichier, sur cet ordinateur, sans connexion. Il contient des lieux, des situations et des actions, jamais des personnes.</source>
        <translation>A project is one file, on this computer, with no connection. It holds places, situations and actions, never persons.</translation>
    </message>
    <message>
        <source>Commencer</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Projets récents</source>
        <translation>Recent projects</translation>
    </message>
    <message>
        <source>Aucun projet n&apos;a encore été ouvert ici. Le projet d&apos;exemple montre tout en deux minutes.</source>
        <translation>No project was opened here yet. The sample project shows everything in two minutes.</translation>
    </message>
    <message>
        <source>Retirer de la liste</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Projet d&apos;exemple</source>
        <translation>Sample project</translation>
    </message>
    <message>
        <source>Un quartier inventé, pour découvrir le programme</source>
        <translation>An invented district, to get to know the program</translation>
    </message>
    <message>
        <source>Nouveau projet…</source>
        <translation>New project…</translation>
    </message>
    <message>
        <source>Un fichier vide pour votre ville (Ctrl+N)</source>
        <translation>An empty file for your city (Ctrl+N)</translation>
    </message>
    <message>
        <source>Ouvrir…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Un projet déjà enregistré (Ctrl+O)</source>
        <translation>A project that is already saved (Ctrl+O)</translation>
    </message>
    <message>
        <source>introuvable</source>
        <translation>not found</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Enregistré</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Chaque modification est sur le disque dès qu&apos;elle est faite.</source>
        <translation>Each change is on the disk as soon as it is made.</translation>
    </message>
    <message>
        <source>Lecture seule</source>
        <translation>Read-only</translation>
    </message>
    <message>
        <source>Latitude et longitude sous la souris</source>
        <translation>Latitude and longitude under the mouse</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) en retard</source>
        <translation>
            <numerusform>%n action overdue</numerusform>
            <numerusform>%n actions overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesPanel</name>
    <message>
        <source>Tableaux</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Onglets précédents</source>
        <translation>Previous tabs</translation>
    </message>
    <message>
        <source>Onglets suivants</source>
        <translation>Next tabs</translation>
    </message>
    <message>
        <source>{layer} ({n})</source>
        <translation>{layer} ({n})</translation>
    </message>
</context>
<context>
    <name>_ActionCard</name>
    <message>
        <source>{label} {date}</source>
        <translation>{label} {date}</translation>
    </message>
    <message>
        <source>{due}, en retard</source>
        <translation>{due}, late</translation>
    </message>
</context>
<context>
    <name>_DropPage</name>
    <message>
        <source>Déposez des fichiers ici</source>
        <translation>Drop files here</translation>
    </message>
    <message>
        <source>Choisir des fichiers…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>Reconnus d&apos;eux-mêmes : {titles}. Pour tout autre tableau, le programme demande ce que disent ses colonnes. Importer deux fois le même fichier ne change rien.</source>
        <translation>Recognised by themselves: {titles}. For any other table the program asks what its columns say. Importing the same file twice changes nothing.</translation>
    </message>
</context>
<context>
    <name>_ResultPage</name>
    <message>
        <source>Carte enregistrée</source>
        <translation>Map saved</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Ouvrir le dossier</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Empreinte SHA-256 : {sum}</source>
        <translation>SHA-256 checksum: {sum}</translation>
    </message>
    <message>
        <source>Ce qui part</source>
        <translation>What leaves</translation>
    </message>
    <message>
        <source>Aucune ligne.</source>
        <translation>No row.</translation>
    </message>
    <message>
        <source>Masqué, regroupé ou retenu</source>
        <translation>Masked, grouped or withheld</translation>
    </message>
    <message>
        <source>Rien.</source>
        <translation>Nothing.</translation>
    </message>
    <message>
        <source>{layer} : {count}</source>
        <translation>{layer}: {count}</translation>
    </message>
    <message>
        <source>{size} ko</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>{size} Mo</source>
        <translation>{size} MB</translation>
    </message>
</context>
<context>
    <name>_WatchLine</name>
    <message>
        <source>Veille : un premier signal aujourd&apos;hui, sans réponse</source>
        <translation>Watch: an early signal today, unanswered</translation>
    </message>
    <message numerus="yes">
        <source>Veille : premier signal sans réponse depuis %n jour(s)</source>
        <translation>
            <numerusform>Watch: early signal unanswered for %n day</numerusform>
            <numerusform>Watch: early signal unanswered for %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Veille : aucun signal</source>
        <translation>Watch: no signal</translation>
    </message>
    <message>
        <source>Veille : un signal aujourd&apos;hui</source>
        <translation>Watch: a signal today</translation>
    </message>
    <message numerus="yes">
        <source>Veille : %n jour(s) sans signal</source>
        <translation>
            <numerusform>Watch: %n day without a signal</numerusform>
            <numerusform>Watch: %n days without a signal</numerusform>
        </translation>
    </message>
</context>
</TS>
