<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
<context>
    <name>ActionRow</name>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Nouvelle action</source>
        <translation>New action</translation>
    </message>
    <message>
        <source>Ce qu&apos;il faudrait faire</source>
        <translation>What should be done</translation>
    </message>
    <message>
        <source>La proposer</source>
        <translation>Propose it</translation>
    </message>
    <message>
        <source>Fiche…</source>
        <translation>Form…</translation>
    </message>
</context>
<context>
    <name>AgendaPanel</name>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Rien ne presse.</source>
        <translation>Nothing is pressing.</translation>
    </message>
    <message>
        <source>Calendrier (.ics)…</source>
        <translation>Calendar (.ics)…</translation>
    </message>
    <message>
        <source>Échéances, marches et réunions pour un agenda électronique</source>
        <translation>Due dates, walks and meetings for a calendar program</translation>
    </message>
    <message>
        <source>Premiers signaux sans réponse ({n})</source>
        <translation>Early signals unanswered ({n})</translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)…</source>
        <translation>
            <numerusform>and %n more…</numerusform>
            <numerusform>and %n more…</numerusform>
        </translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>À échéance sous deux semaines</source>
        <translation>Due within two weeks</translation>
    </message>
    <message>
        <source>À commencer</source>
        <translation>To begin</translation>
    </message>
    <message>
        <source>Réunions à venir</source>
        <translation>Meetings to come</translation>
    </message>
    <message>
        <source>Marches à venir</source>
        <translation>Walks to come</translation>
    </message>
    <message>
        <source>Financements demandés, sans réponse</source>
        <translation>Funding asked for, no reply yet</translation>
    </message>
    <message numerus="yes">
        <source>depuis %n jour(s)</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message>
        <source>demain</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>aujourd&apos;hui</source>
        <translation>today</translation>
    </message>
    <message numerus="yes">
        <source>dans %n jour(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Ouvrir la fiche</source>
        <translation>Open the sheet</translation>
    </message>
    <message>
        <source>Premiers signaux sans réponse</source>
        <translation>Early signals unanswered</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>Ce qui a été fait</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>Sur place ou avec les partenaires ; rien qui désigne une personne.</source>
        <translation>On the spot or with the partners; nothing that points to a person.</translation>
    </message>
</context>
<context>
    <name>AnswerPad</name>
    <message>
        <source>Passée</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Rubrique et note</source>
        <translation>Item and score</translation>
    </message>
    <message>
        <source>Note&#xa0;: 0 à 3, X si la rubrique a été passée. Retour arrière&#xa0;: changer de rubrique.</source>
        <translation>Score: 0 to 3, X if the item was skipped. Backspace: another item.</translation>
    </message>
    <message>
        <source>Rubrique&#xa0;: un chiffre ou une lettre, puis la note de 0 à 3.</source>
        <translation>Item: a digit or a letter, then the score from 0 to 3.</translation>
    </message>
</context>
<context>
    <name>AnswerWindow</name>
    <message>
        <source>Réponse enregistrée.</source>
        <translation>Answer saved.</translation>
    </message>
    <message>
        <source>Réponse enregistrée ; délai de réponse : {delay}.</source>
        <translation>Answer saved; time to answer: {delay}.</translation>
    </message>
    <message>
        <source>Répondre à un premier signal</source>
        <translation>Answer an early signal</translation>
    </message>
    <message numerus="yes">
        <source>Répond aussi à %n autre(s) signal(aux) de ce site</source>
        <translation>
            <numerusform>Also answers %n other signal of this site</numerusform>
            <numerusform>Also answers %n other signals of this site</numerusform>
        </translation>
    </message>
    <message>
        <source>Enregistrer la réponse</source>
        <translation>Save the answer</translation>
    </message>
    <message>
        <source>Premier signal du {when} : {what}</source>
        <translation>Early signal of {when}: {what}</translation>
    </message>
    <message>
        <source>{signal} — « {remark} »</source>
        <translation>{signal} — “{remark}”</translation>
    </message>
    <message>
        <source>Sans réponse depuis {delay}.</source>
        <translation>Unanswered for {delay}.</translation>
    </message>
    <message>
        <source>Ce signal n&apos;est plus dans le projet ; une annulation peut le ramener.</source>
        <translation>This signal is no longer in the project; undoing can bring it back.</translation>
    </message>
    <message>
        <source>Ce signal a déjà une réponse.</source>
        <translation>This signal has been answered already.</translation>
    </message>
    <message>
        <source>Délai de réponse : {delay}</source>
        <translation>Time to answer: {delay}</translation>
    </message>
</context>
<context>
    <name>AroundPage</name>
    <message>
        <source>À moins de</source>
        <translation>Within</translation>
    </message>
    <message>
        <source>Distance autour du site</source>
        <translation>Distance around the site</translation>
    </message>
    <message>
        <source>Alentours</source>
        <translation>Nearby</translation>
    </message>
    <message>
        <source>Rien à moins de {distance}.</source>
        <translation>Nothing within {distance}.</translation>
    </message>
    <message>
        <source>{layer} ({count})</source>
        <translation>{layer} ({count})</translation>
    </message>
</context>
<context>
    <name>AskingBar</name>
    <message>
        <source>Fermer sans enregistrer ? Ce que vous venez de saisir serait perdu.</source>
        <translation>Close without saving? What you have just entered would be lost.</translation>
    </message>
    <message>
        <source>Continuer la saisie</source>
        <translation>Go on editing</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer</source>
        <translation>Close without saving</translation>
    </message>
</context>
<context>
    <name>AudienceButtons</name>
    <message>
        <source>Partenaire</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Aucun partenaire n&apos;est nommé dans le projet</source>
        <translation>No partner is named in the project</translation>
    </message>
</context>
<context>
    <name>AudienceChoice</name>
    <message>
        <source>Pour qui ?</source>
        <translation>For whom?</translation>
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
        <source>Niveaux, étapes et actions ; les signalements en nombres, les petits nombres non diffusés.</source>
        <translation>Levels, stages and actions; reports as numbers, small numbers withheld.</translation>
    </message>
    <message>
        <source>Les sites reconquis, les actions faites, les constats positifs.</source>
        <translation>Reclaimed sites, actions done, positive findings.</translation>
    </message>
</context>
<context>
    <name>BackgroundButton</name>
    <message>
        <source>Ouvrir un fichier de fond de plan…</source>
        <translation>Open a background file…</translation>
    </message>
    <message>
        <source>Préparer un fond hors ligne…</source>
        <translation>Prepare an offline background…</translation>
    </message>
    <message>
        <source>{title} : préparation, {percent} %</source>
        <translation>{title}: being prepared, {percent} %</translation>
    </message>
    <message>
        <source>Fond de carte : {title}</source>
        <translation>Background: {title}</translation>
    </message>
    <message>
        <source>Choisir ce qui est sous les couches</source>
        <translation>Choose what lies under the layers</translation>
    </message>
    <message>
        <source>Fond :</source>
        <translation>Background:</translation>
    </message>
    <message>
        <source>hors ligne</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Le réseau ne répond pas ; ce qui a déjà été vu reste affiché.</source>
        <translation>The network does not answer; what was seen before is still shown.</translation>
    </message>
</context>
<context>
    <name>Battery</name>
    <message>
        <source>Batterie {percent}&#xa0;%, sur secteur</source>
        <translation>Battery {percent}%, plugged in</translation>
    </message>
    <message>
        <source>Batterie {percent}&#xa0;%</source>
        <translation>Battery {percent}%</translation>
    </message>
</context>
<context>
    <name>BoardColumn</name>
    <message>
        <source>Montrer la colonne « {state} »</source>
        <translation>Show the column “{state}”</translation>
    </message>
    <message>
        <source>{state}, {sums}, colonne repliée</source>
        <translation>{state}, {sums}, column folded</translation>
    </message>
    <message>
        <source>Replier la colonne « {state} »</source>
        <translation>Fold the column “{state}”</translation>
    </message>
    <message>
        <source>{state}, {sums}</source>
        <translation>{state}, {sums}</translation>
    </message>
</context>
<context>
    <name>BoardColumns</name>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message>
        <source>Sans état</source>
        <translation>No state</translation>
    </message>
    <message>
        <source>Touche {key} : « {state} »</source>
        <translation>Key {key}: “{state}”</translation>
    </message>
    <message>
        <source>Aucune action</source>
        <translation>No action</translation>
    </message>
</context>
<context>
    <name>BoardFilter</name>
    <message>
        <source>Filtrer…</source>
        <translation>Filter…</translation>
    </message>
    <message>
        <source>Filtrer les actions par des mots</source>
        <translation>Filter the actions by words</translation>
    </message>
    <message>
        <source>N&apos;afficher que les actions qui contiennent ces mots</source>
        <translation>Show only the actions with these words</translation>
    </message>
    <message>
        <source>Site des actions</source>
        <translation>Site of the actions</translation>
    </message>
    <message>
        <source>Pilote des actions</source>
        <translation>Lead of the actions</translation>
    </message>
    <message>
        <source>Famille de techniques des actions</source>
        <translation>Family of techniques of the actions</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Seulement les actions dont l&apos;échéance est passée</source>
        <translation>Only the actions whose due date has passed</translation>
    </message>
    <message>
        <source>Non financées</source>
        <translation>Not funded</translation>
    </message>
    <message>
        <source>Seulement les actions qui coûtent plus que ce qui est accordé</source>
        <translation>Only the actions that cost more than was granted</translation>
    </message>
    <message>
        <source>Tout afficher</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Effacer le filtre</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Tous les sites</source>
        <translation>All sites</translation>
    </message>
    <message>
        <source>Tous les pilotes</source>
        <translation>All leads</translation>
    </message>
    <message>
        <source>Toutes les familles</source>
        <translation>All families</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>{shown} sur {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucune action ne correspond au filtre.</source>
        <translation>No action matches the filter.</translation>
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
        <source>Aucune action pour l&apos;instant : dites qui fait quoi, où et pour quand.</source>
        <translation>No action yet: say who does what, where and by when.</translation>
    </message>
    <message>
        <source>Ajouter une action…</source>
        <translation>Add an action…</translation>
    </message>
    <message>
        <source>Tableau des actions</source>
        <translation>Board of actions</translation>
    </message>
</context>
<context>
    <name>CalendarMenus</name>
    <message>
        <source>Ajouter : {kind}</source>
        <translation>Add: {kind}</translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message>
        <source>rien</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>{kind} à {time}</source>
        <translation>{kind} at {time}</translation>
    </message>
    <message>
        <source>{kind} : {title}</source>
        <translation>{kind}: {title}</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Échéance</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Action faite</source>
        <translation>Action done</translation>
    </message>
    <message>
        <source>Marche</source>
        <translation>Walk</translation>
    </message>
    <message>
        <source>Réunion</source>
        <translation>Meeting</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>Sans date ({n})</source>
        <translation>No date ({n})</translation>
    </message>
    <message>
        <source>Calendrier</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Jours du mois</source>
        <translation>Days of the month</translation>
    </message>
    <message>
        <source>Mois précédent (Page préc.)</source>
        <translation>Previous month (PgUp)</translation>
    </message>
    <message>
        <source>Mois suivant (Page suiv.)</source>
        <translation>Next month (PgDown)</translation>
    </message>
    <message>
        <source>Revenir à aujourd&apos;hui (Origine)</source>
        <translation>Back to today (Home)</translation>
    </message>
    <message>
        <source>Montrer les actions sans échéance</source>
        <translation>Show the actions without a due date</translation>
    </message>
    <message>
        <source>Aujourd&apos;hui</source>
        <translation>Today</translation>
    </message>
</context>
<context>
    <name>CameraWindow</name>
    <message>
        <source>Choisir une photo</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>Photos ({patterns})</source>
        <translation>Photos ({patterns})</translation>
    </message>
    <message>
        <source>Autorisez la caméra dans la question du système, ou choisissez une photo.</source>
        <translation>Allow the camera when the system asks, or choose a photo.</translation>
    </message>
    <message>
        <source>La caméra est interdite au programme dans les réglages du système.</source>
        <translation>The system&apos;s settings do not let the program use the camera.</translation>
    </message>
    <message>
        <source>Ce système n&apos;a pas ce qu&apos;il faut pour une caméra (QtMultimedia).</source>
        <translation>This system lacks what a camera needs (QtMultimedia).</translation>
    </message>
    <message>
        <source>Cet ordinateur n&apos;a pas de caméra.</source>
        <translation>This computer has no camera.</translation>
    </message>
    <message>
        <source>La caméra ne répond pas&#xa0;: un autre programme s&apos;en sert peut-être.</source>
        <translation>The camera does not answer: another program may be using it.</translation>
    </message>
    <message>
        <source>Choisir une photo…</source>
        <translation>Choose a photo…</translation>
    </message>
    <message>
        <source>Espace, Entrée ou P&#xa0;: prendre la photo. Échap&#xa0;: fermer.</source>
        <translation>Space, Enter or P: take the photo. Esc: close.</translation>
    </message>
    <message>
        <source>Prendre une photo</source>
        <translation>Take a photo</translation>
    </message>
    <message>
        <source>Prendre la photo</source>
        <translation>Take the photo</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Image de la caméra</source>
        <translation>What the camera sees</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>attend : {action}</source>
        <translation>waits for: {action}</translation>
    </message>
    <message numerus="yes">
        <source>attend %n action(s)</source>
        <translation>
            <numerusform>waits for %n action</numerusform>
            <numerusform>waits for %n actions</numerusform>
        </translation>
    </message>
    <message>
        <source>faite le {date}</source>
        <translation>done on {date}</translation>
    </message>
    <message>
        <source>sans date</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>{date} · en retard</source>
        <translation>{date} · overdue</translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message>
        <source>Enregistré&#xa0;: vérifiée. Ctrl+Z annule.</source>
        <translation>Saved: verified. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>Enregistré&#xa0;: réglé. Ctrl+Z annule.</source>
        <translation>Saved: solved. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>Enregistré au suivi du site. Ctrl+Z annule.</source>
        <translation>Saved in the follow-up of the site. Ctrl+Z undoes it.</translation>
    </message>
    <message numerus="yes">
        <source>%n sur {all} vérifiée(s)</source>
        <translation>
            <numerusform>%n of {all} verified</numerusform>
            <numerusform>%n of {all} verified</numerusform>
        </translation>
    </message>
    <message>
        <source>Vérifiée (Espace)</source>
        <translation>Verified (Space)</translation>
    </message>
    <message>
        <source>Réglé (Espace)</source>
        <translation>Solved (Space)</translation>
    </message>
    <message>
        <source>Pas faite (N)</source>
        <translation>Not done (N)</translation>
    </message>
    <message>
        <source>Toujours là (N)</source>
        <translation>Still there (N)</translation>
    </message>
    <message>
        <source>L&apos;action devient vérifiée.</source>
        <translation>The action becomes verified.</translation>
    </message>
    <message>
        <source>Le constat devient réglé.</source>
        <translation>The finding becomes solved.</translation>
    </message>
    <message>
        <source>Déjà coché&#xa0;: Ctrl+Z annule ce qui l&apos;a été en dernier.</source>
        <translation>Ticked already: Ctrl+Z undoes what was ticked last.</translation>
    </message>
    <message>
        <source>À vérifier sur place</source>
        <translation>To check on the spot</translation>
    </message>
    <message>
        <source>Actions et constats à vérifier</source>
        <translation>Actions and findings to check</translation>
    </message>
    <message>
        <source>Vérifiée</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>Réglé</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>Pas faite</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Toujours là</source>
        <translation>Still there</translation>
    </message>
    <message>
        <source>Photo (P)</source>
        <translation>Photo (P)</translation>
    </message>
    <message>
        <source>Noté au suivi du site, à la date de la marche.</source>
        <translation>Noted in the follow-up of the site, with the date of the walk.</translation>
    </message>
    <message>
        <source>Prendre une photo de ce qui est vu.</source>
        <translation>Take a photo of what is seen.</translation>
    </message>
    <message>
        <source>Fermer la liste (Échap)</source>
        <translation>Close the list (Esc)</translation>
    </message>
    <message>
        <source>Fermer la liste</source>
        <translation>Close the list</translation>
    </message>
    <message>
        <source>Rien à vérifier sur ce parcours&#xa0;: aucune action ouverte ou faite à moins de 60&#xa0;m, aucun constat des marches d&apos;avant en attente.</source>
        <translation>Nothing to check on this route: no action that is open or done within 60 m, no finding of the walks before that still waits.</translation>
    </message>
</context>
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
        <source>Ce que nous avons donné…</source>
        <translation>What we have given…</translation>
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
        <source>Déplacer ou modifier la forme</source>
        <translation>Move or change the shape</translation>
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
        <source>Préparer un fond hors ligne…</source>
        <translation>Prepare an offline background…</translation>
    </message>
    <message>
        <source>Marches</source>
        <translation>Walks</translation>
    </message>
    <message>
        <source>Marcher</source>
        <translation>Walk</translation>
    </message>
    <message>
        <source>Préparer une marche…</source>
        <translation>Prepare a walk…</translation>
    </message>
    <message>
        <source>Plein écran</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Plan d&apos;action</source>
        <translation>Action plan</translation>
    </message>
    <message>
        <source>Calendrier</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Tableau de bord</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Reprendre un tableau rempli…</source>
        <translation>Take back a filled-in sheet…</translation>
    </message>
    <message>
        <source>Exporter le calendrier (.ics)…</source>
        <translation>Export the calendar (.ics)…</translation>
    </message>
    <message>
        <source>Faire un site de la sélection…</source>
        <translation>Make a site of the selection…</translation>
    </message>
    <message>
        <source>Décider de l&apos;étape et du niveau…</source>
        <translation>Decide on stage and level…</translation>
    </message>
    <message>
        <source>Réunir avec un autre site…</source>
        <translation>Merge with another site…</translation>
    </message>
    <message>
        <source>Diviser le site…</source>
        <translation>Split the site…</translation>
    </message>
    <message>
        <source>Sélectionner</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Sélectionner au lasso</source>
        <translation>Select with a lasso</translation>
    </message>
    <message>
        <source>Mesurer</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Accrochage</source>
        <translation>Snapping</translation>
    </message>
    <message>
        <source>Aller à des coordonnées…</source>
        <translation>Go to coordinates…</translation>
    </message>
    <message>
        <source>Densité des signalements</source>
        <translation>Density of reports</translation>
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
        <source>Vues</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>Outils de la carte</source>
        <translation>Map tools</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Comparer</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Par arrêt</source>
        <translation>By stop</translation>
    </message>
    <message>
        <source>Par rubrique</source>
        <translation>By item</translation>
    </message>
    <message>
        <source>Rubriques de chaque arrêt</source>
        <translation>Items of each stop</translation>
    </message>
    <message>
        <source>Comparer par</source>
        <translation>Compare by</translation>
    </message>
    <message>
        <source>Jour et nuit de cette marche</source>
        <translation>Day and night of this walk</translation>
    </message>
    <message>
        <source>Jour contre nuit&#xa0;: {walk}</source>
        <translation>Day against night: {walk}</translation>
    </message>
    <message>
        <source>La dernière sur ce parcours&#xa0;: {walk}</source>
        <translation>The last on this route: {walk}</translation>
    </message>
    <message>
        <source>{name} ({when})</source>
        <translation>{name} ({when})</translation>
    </message>
    <message>
        <source>Différence</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>{one} et {other}</source>
        <translation>{one} and {other}</translation>
    </message>
    <message>
        <source>Rien à comparer encore&#xa0;: refaites ce parcours à l&apos;autre moment, de jour ou de nuit, ou quelques mois plus tard.</source>
        <translation>Nothing to compare yet: walk this route again at the other moment, by day or by night, or some months later.</translation>
    </message>
    <message>
        <source>Préparer l&apos;autre moment…</source>
        <translation>Prepare the other moment…</translation>
    </message>
    <message>
        <source>Ces deux marches n&apos;ont aucun arrêt et aucune rubrique en commun.</source>
        <translation>These two walks have no stop and no item in common.</translation>
    </message>
    <message>
        <source>Ce n&apos;est pas le même parcours&#xa0;: seuls les arrêts de même nom se comparent.</source>
        <translation>This is not the same route: only stops of the same name are compared.</translation>
    </message>
    <message>
        <source>Sans le sentiment de sécurité, qui se lit à part.</source>
        <translation>Without the feeling of safety, which is read apart.</translation>
    </message>
    <message numerus="yes">
        <source>%n différence(s) ne repose(nt) que sur une réponse d&apos;un côté&#xa0;: à confirmer.</source>
        <translation>
            <numerusform>%n difference rests on only one answer on one side: to be confirmed.</numerusform>
            <numerusform>%n differences rest on only one answer on one side: to be confirmed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Moyennes, {one} et {other}</source>
        <translation>Means, {one} and {other}</translation>
    </message>
    <message>
        <source>une réponse d&apos;un côté</source>
        <translation>one answer on one side</translation>
    </message>
    <message>
        <source>pareil</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>mieux noté</source>
        <translation>scored better</translation>
    </message>
    <message>
        <source>moins bien noté</source>
        <translation>scored worse</translation>
    </message>
    <message>
        <source>Constats de cette note</source>
        <translation>Findings behind this score</translation>
    </message>
</context>
<context>
    <name>CountWords</name>
    <message>
        <source>{layer} : {count}</source>
        <translation>{layer}: {count}</translation>
    </message>
    <message>
        <source>{layer}, chiffres donnés : {count}</source>
        <translation>{layer}, figures given: {count}</translation>
    </message>
</context>
<context>
    <name>DangerCard</name>
    <message>
        <source>Quelqu&apos;un est en danger</source>
        <translation>Someone is in danger</translation>
    </message>
    <message>
        <source>Police secours</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>Danger immédiat, une agression, quelqu&apos;un que l&apos;on retient</source>
        <translation>Immediate danger, an assault, someone who is held</translation>
    </message>
    <message>
        <source>Urgences</source>
        <translation>Emergencies</translation>
    </message>
    <message>
        <source>Tous les secours, de tout téléphone</source>
        <translation>All rescue services, from any telephone</translation>
    </message>
    <message>
        <source>Urgences par SMS</source>
        <translation>Emergencies by text message</translation>
    </message>
    <message>
        <source>Pour les personnes sourdes ou malentendantes, ou quand on ne peut pas parler</source>
        <translation>For people who are deaf or hard of hearing, or when one cannot speak</translation>
    </message>
    <message>
        <source>Allô enfance en danger</source>
        <translation>Helpline for children in danger</translation>
    </message>
    <message>
        <source>Gratuit, 24&#xa0;h/24, n&apos;apparaît pas sur les factures</source>
        <translation>Free, day and night, does not appear on bills</translation>
    </message>
    <message>
        <source>Ma Sécurité</source>
        <translation>Ma Sécurité</translation>
    </message>
    <message>
        <source>Sans urgence&#xa0;: le portail de l&apos;État pour signaler un trafic, plus tard et avec du réseau</source>
        <translation>Not urgent: the State&apos;s portal to report dealing, later and with a network</translation>
    </message>
    <message>
        <source>Un mineur retenu ou forcé par un réseau est une victime&#xa0;: appelez.</source>
        <translation>A minor held or forced to work by a network is a victim: call.</translation>
    </message>
    <message>
        <source>Ce programme dit qui appeler et n&apos;en garde rien&#xa0;: ni trace, ni réglage, ni historique.</source>
        <translation>This program says whom to call and keeps nothing of it: no log, no setting, no history.</translation>
    </message>
    <message>
        <source>Fermer (Échap ou D)</source>
        <translation>Close (Esc or D)</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DashboardView</name>
    <message>
        <source>Le {day}, comparé au {since}.</source>
        <translation>On {day}, compared with {since}.</translation>
    </message>
    <message>
        <source>{what} : {n}</source>
        <translation>{what}: {n}</translation>
    </message>
    <message>
        <source>Tableau de bord</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Depuis</source>
        <translation>Over the last</translation>
    </message>
    <message>
        <source>Synthèse PDF…</source>
        <translation>PDF summary…</translation>
    </message>
    <message>
        <source>Une page à donner, sans rien qui désigne quelqu&apos;un</source>
        <translation>A page to give out, with nothing that points to anybody</translation>
    </message>
    <message numerus="yes">
        <source>%n mois</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message>
        <source>Le tableau de bord se remplit avec les sites et leurs actions.</source>
        <translation>The dashboard fills up with the sites and their actions.</translation>
    </message>
    <message>
        <source>Ajouter un site…</source>
        <translation>Add a site…</translation>
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
    <name>DayDelegate</name>
    <message>
        <source>En retard : {title}</source>
        <translation>Late: {title}</translation>
    </message>
</context>
<context>
    <name>EveningFoot</name>
    <message>
        <source>Ctrl+L&#xa0;: carte · Ctrl+Haut, Ctrl+Bas&#xa0;: aller et venir · Ctrl+Z&#xa0;: annuler · Échap&#xa0;: revenir, quitter</source>
        <translation>Ctrl+L: map · Ctrl+Up, Ctrl+Down: to and fro · Ctrl+Z: undo · Esc: back, leave</translation>
    </message>
    <message>
        <source>Remettre dans la file</source>
        <translation>Put back into the queue</translation>
    </message>
    <message>
        <source>Précédent</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Ctrl+Haut</source>
        <translation>Ctrl+Up</translation>
    </message>
    <message>
        <source>Suivant</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Ctrl+Bas</source>
        <translation>Ctrl+Down</translation>
    </message>
    <message>
        <source>Au net, suivant (Ctrl+Entrée)</source>
        <translation>Done, next (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Réunir avec {title}, {hour} (Ctrl+J)</source>
        <translation>Join with {title}, {hour} (Ctrl+J)</translation>
    </message>
</context>
<context>
    <name>EveningHead</name>
    <message>
        <source>Mise au net&#xa0;: {walk}</source>
        <translation>Tidying up: {walk}</translation>
    </message>
    <message>
        <source>Mise au net</source>
        <translation>Tidying up</translation>
    </message>
    <message>
        <source>Photos d&apos;un dossier…</source>
        <translation>Photos from a folder…</translation>
    </message>
    <message>
        <source>Feuilles papier…</source>
        <translation>Paper sheets…</translation>
    </message>
    <message>
        <source>{done} sur {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>{done} sur {total} mis au net</source>
        <translation>{done} of {total} tidied up</translation>
    </message>
    <message numerus="yes">
        <source>Garder les %n constat(s) complet(s)</source>
        <translation>
            <numerusform>Keep the complete finding</numerusform>
            <numerusform>Keep the %n complete findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EveningWindow</name>
    <message>
        <source>Il manque la rubrique&#xa0;: un chiffre ou une lettre la choisit.</source>
        <translation>The item is missing: a digit or a letter chooses it.</translation>
    </message>
    <message>
        <source>À revoir&#xa0;: {gaps}. Ctrl+Entrée encore une fois le laisse ainsi.</source>
        <translation>To look at again: {gaps}. Ctrl+Enter once more leaves it so.</translation>
    </message>
    <message>
        <source>Aucun constat n&apos;attend. Les photos d&apos;un téléphone et les feuilles papier arrivent ici.</source>
        <translation>No finding is waiting. The photos of a phone and the paper sheets come in here.</translation>
    </message>
    <message>
        <source>Photos d&apos;un dossier…</source>
        <translation>Photos from a folder…</translation>
    </message>
    <message>
        <source>Tout est mis au net.</source>
        <translation>Everything is tidied up.</translation>
    </message>
    <message>
        <source>Compte rendu de la marche…</source>
        <translation>Report of the walk…</translation>
    </message>
</context>
<context>
    <name>ExportChanges</name>
    <message>
        <source>Ce qui change depuis le dernier envoi</source>
        <translation>What changes since the last time</translation>
    </message>
    <message>
        <source>Premier envoi</source>
        <translation>First time given</translation>
    </message>
    <message>
        <source>Rien n&apos;a été donné à ce public jusqu&apos;ici.</source>
        <translation>Nothing was given to this audience so far.</translation>
    </message>
    <message>
        <source>Dernier envoi complet : {when}.</source>
        <translation>Last given in full: {when}.</translation>
    </message>
    <message>
        <source>Sera enregistré : {file}, dans {folder}</source>
        <translation>Will be saved: {file}, in {folder}</translation>
    </message>
    <message>
        <source>Projet ouvert en lecture seule : ce qui est donné ne sera pas noté, ni comparé plus tard.</source>
        <translation>Project opened read-only: what is given will not be noted, nor compared later.</translation>
    </message>
    <message>
        <source>Rien ne part : le projet n&apos;a encore rien que ce public puisse avoir.</source>
        <translation>Nothing leaves: the project has nothing yet that these readers may have.</translation>
    </message>
    <message>
        <source>Nouveau : {n}</source>
        <translation>New: {n}</translation>
    </message>
    <message>
        <source>Changé : {n}</source>
        <translation>Changed: {n}</translation>
    </message>
    <message>
        <source>Disparu : {n}</source>
        <translation>Gone: {n}</translation>
    </message>
    <message>
        <source>Rien n&apos;a changé depuis.</source>
        <translation>Nothing has changed since.</translation>
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
        <source>(sans titre)</source>
        <translation>(no title)</translation>
    </message>
    <message numerus="yes">
        <source>et %Ln autre(s)</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Parcourir…</source>
        <translation>Browse…</translation>
    </message>
    <message numerus="yes">
        <source>%n partie(s) choisie(s)</source>
        <translation>
            <numerusform>%n part chosen</numerusform>
            <numerusform>%n parts chosen</numerusform>
        </translation>
    </message>
    <message>
        <source>seulement : {title}</source>
        <translation>only: {title}</translation>
    </message>
    <message>
        <source>toutes</source>
        <translation>all</translation>
    </message>
    <message>
        <source>Enregistrer la carte</source>
        <translation>Save the map</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Fichier enregistré</source>
        <translation>File saved</translation>
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
        <source>Ce qui part et ce qui est retenu</source>
        <translation>What leaves and what is withheld</translation>
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
        <source>{size} ko</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>{size} Mo</source>
        <translation>{size} MB</translation>
    </message>
</context>
<context>
    <name>ExportWindow</name>
    <message>
        <source>Écriture de {file}…</source>
        <translation>Writing {file}…</translation>
    </message>
    <message>
        <source>Exporter le projet</source>
        <translation>Export the project</translation>
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
        <source>Revenir aux choix</source>
        <translation>Back to the choices</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Préparation de ce que ce public peut avoir…</source>
        <translation>Preparing what this audience may have…</translation>
    </message>
    <message>
        <source>Rien des pages choisies n&apos;est montré à ce public : choisissez-en d&apos;autres.</source>
        <translation>None of the chosen pages is shown to this audience: choose others.</translation>
    </message>
    <message>
        <source>« {title} » n&apos;est pas montré à ce public : choisissez d&apos;autres pages, ou un autre public.</source>
        <translation>“{title}” is not shown to this audience: choose other pages, or another audience.</translation>
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
    <name>FamilyEditor</name>
    <message>
        <source>Par exemple : {example}</source>
        <translation>For example: {example}</translation>
    </message>
    <message>
        <source>Tapez un mot : lumière, hall, sport…</source>
        <translation>Type a word: light, hall, sport…</translation>
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
        <source>* à remplir</source>
        <translation>* needed</translation>
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
    <name>FeelingsPage</name>
    <message>
        <source>Constats de cette note</source>
        <translation>Findings behind this score</translation>
    </message>
    <message>
        <source>Personne n&apos;a encore dit son sentiment de sécurité&#xa0;: notez-le par groupe pendant la marche.</source>
        <translation>Nobody has told their feeling of safety yet: note it by group during the walk.</translation>
    </message>
    <message>
        <source>Moyenne</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>Réponses</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Écart-type</source>
        <translation>Standard deviation</translation>
    </message>
    <message>
        <source>Sentiment de sécurité par groupe</source>
        <translation>Feeling of safety by group</translation>
    </message>
    <message>
        <source>Par groupe déclaré, à partir de {n} réponses à un même arrêt&#xa0;; en dessous, rien n&apos;est diffusé.</source>
        <translation>By self-declared group, from {n} answers at one stop on; below that, nothing is told.</translation>
    </message>
    <message>
        <source>non diffusé</source>
        <translation>withheld</translation>
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
        <source>« {heading} » ({n})</source>
        <translation>“{heading}” ({n})</translation>
    </message>
    <message>
        <source>Ne plus montrer seulement {rows}</source>
        <translation>No longer show only {rows}</translation>
    </message>
    <message>
        <source>Cliquer pour revoir toutes les lignes</source>
        <translation>Click to see all rows again</translation>
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
    <message>
        <source>Aussi sur la carte</source>
        <translation>On the map too</translation>
    </message>
    <message>
        <source>Filtrer aussi la carte</source>
        <translation>Filter the map too</translation>
    </message>
    <message>
        <source>Ne montrer sur la carte aussi que les lignes que ce filtre laisse</source>
        <translation>Show on the map too only the rows that this filter leaves</translation>
    </message>
</context>
<context>
    <name>FilterNotice</name>
    <message>
        <source>Carte filtrée : {what}</source>
        <translation>Map filtered: {what}</translation>
    </message>
    <message>
        <source>Tout montrer</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Tout montrer sur la carte</source>
        <translation>Show everything on the map</translation>
    </message>
    <message>
        <source>Ôter les filtres de la carte ; les couches décochées le restent</source>
        <translation>Take the filters off the map; unticked layers stay unticked</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>La proposition peut être diffusée</source>
        <translation>The proposal may be shown</translation>
    </message>
    <message>
        <source>La photo peut être montrée</source>
        <translation>The photo may be shown</translation>
    </message>
    <message>
        <source>Sans rubrique</source>
        <translation>No item</translation>
    </message>
    <message>
        <source>mis au net</source>
        <translation>tidied up</translation>
    </message>
    <message>
        <source>reste&#xa0;: {gaps}</source>
        <translation>left to do: {gaps}</translation>
    </message>
</context>
<context>
    <name>FormatChoice</name>
    <message>
        <source>Sous quelle forme ?</source>
        <translation>In what form?</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Fond de carte</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>Résolution</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Papier</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Le fichier contient les deux langues ; il s&apos;ouvre dans celle-ci.</source>
        <translation>The file holds both languages; it opens in this one.</translation>
    </message>
    <message>
        <source>Rues et bâtiments dessinés</source>
        <translation>Streets and buildings, drawn</translation>
    </message>
    <message>
        <source>Le même fond en images, plus rapide s&apos;il est très chargé</source>
        <translation>The same as pictures, quicker where there is very much of it</translation>
    </message>
    <message>
        <source>Aucun, la carte seule</source>
        <translation>None, the map alone</translation>
    </message>
    <message>
        <source>96 points par pouce, pour un écran</source>
        <translation>96 dots per inch, for a screen</translation>
    </message>
    <message>
        <source>192 points par pouce, pour un écran fin</source>
        <translation>192 dots per inch, for a sharp screen</translation>
    </message>
    <message>
        <source>300 points par pouce, pour l&apos;impression</source>
        <translation>300 dots per inch, for print</translation>
    </message>
    <message>
        <source>600 points par pouce, pour une affiche</source>
        <translation>600 dots per inch, for a poster</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A3</source>
        <translation>A3</translation>
    </message>
    <message>
        <source>Choisir les pages…</source>
        <translation>Choose the pages…</translation>
    </message>
</context>
<context>
    <name>GivenModel</name>
    <message>
        <source>{whom}, le {when}</source>
        <translation>{whom}, on {when}</translation>
    </message>
    <message>
        <source>Aucune ligne.</source>
        <translation>No row.</translation>
    </message>
    <message>
        <source>Empreinte SHA-256 : {sum}</source>
        <translation>SHA-256 checksum: {sum}</translation>
    </message>
    <message>
        <source>Quand</source>
        <translation>When</translation>
    </message>
    <message>
        <source>À qui</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>Sous quelle forme</source>
        <translation>In what form</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Contenu</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Empreinte</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>(nom non noté)</source>
        <translation>(name not noted)</translation>
    </message>
</context>
<context>
    <name>GivenWindow</name>
    <message>
        <source>Vérification de {file}…</source>
        <translation>Checking {file}…</translation>
    </message>
    <message>
        <source>Ligne copiée.</source>
        <translation>Line copied.</translation>
    </message>
    <message>
        <source>Empreinte copiée.</source>
        <translation>Checksum copied.</translation>
    </message>
    <message>
        <source>Ce que nous avons donné, et à qui</source>
        <translation>What we have given, and to whom</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Audience</translation>
    </message>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>L&apos;envoi choisi</source>
        <translation>The chosen line</translation>
    </message>
    <message>
        <source>Copier la ligne</source>
        <translation>Copy the line</translation>
    </message>
    <message>
        <source>Copier l&apos;empreinte</source>
        <translation>Copy the checksum</translation>
    </message>
    <message>
        <source>Vérifier un fichier…</source>
        <translation>Check a file…</translation>
    </message>
    <message>
        <source>Dit si un fichier est l&apos;un de ceux-ci ; on peut aussi le déposer ici</source>
        <translation>Tells whether a file is one of these; it can be dropped here, too</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Rien n&apos;a été donné à ce public.</source>
        <translation>Nothing was given to this audience.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été donné jusqu&apos;ici ; chaque export s&apos;inscrit ici de lui-même.</source>
        <translation>Nothing was given so far; every export lists itself here.</translation>
    </message>
    <message>
        <source>Exporter…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Choisir le fichier à vérifier</source>
        <translation>Choose the file to check</translation>
    </message>
    <message>
        <source>Tous les fichiers (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>{file} n&apos;est aucun des fichiers donnés : il a été modifié depuis, ou ne vient pas de ce projet.</source>
        <translation>{file} is none of the files that were given: it was changed since, or does not come from this project.</translation>
    </message>
    <message>
        <source>{file} est bien un fichier donné, tel quel : {whom}, le {when}.</source>
        <translation>{file} is one of the files that were given, unchanged: {whom}, on {when}.</translation>
    </message>
    <message>
        <source>Arrêté à votre demande.</source>
        <translation>Stopped as you asked.</translation>
    </message>
</context>
<context>
    <name>HandsPanel</name>
    <message>
        <source>{item}&#xa0;: combien de mains par groupe&#xa0;?</source>
        <translation>{item}: how many hands in each group?</translation>
    </message>
    <message>
        <source>Des nombres, jamais des noms. Le ressenti d&apos;un groupe n&apos;est montré qu&apos;à partir de cinq réponses.</source>
        <translation>Numbers, never names. What a group feels is shown from five answers on.</translation>
    </message>
    <message>
        <source>Garder (Entrée)</source>
        <translation>Keep (Enter)</translation>
    </message>
    <message>
        <source>Annuler (Échap)</source>
        <translation>Cancel (Esc)</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message numerus="yes">
        <source>et %Ln autre(s) ici</source>
        <translation>
            <numerusform>and %Ln other here</numerusform>
            <numerusform>and %Ln others here</numerusform>
        </translation>
    </message>
    <message>
        <source>{field} : {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>autres</source>
        <translation>others</translation>
    </message>
</context>
<context>
    <name>IdeaCard</name>
    <message>
        <source>Choisir : {title}</source>
        <translation>Choose: {title}</translation>
    </message>
    <message>
        <source>Proposer cette action</source>
        <translation>Propose this action</translation>
    </message>
    <message>
        <source>Proposer cette action : {title}</source>
        <translation>Propose this action: {title}</translation>
    </message>
    <message>
        <source>Montrer ce qui appelle cette idée</source>
        <translation>Show what speaks for this idea</translation>
    </message>
    <message>
        <source>{rows} à l&apos;appui de : {title}</source>
        <translation>{rows} in support of: {title}</translation>
    </message>
    <message>
        <source>Déjà dans les actions du site ({state}).</source>
        <translation>Already among the actions of the site ({state}).</translation>
    </message>
    <message>
        <source>« {title} » ({state})</source>
        <translation>“{title}” ({state})</translation>
    </message>
    <message>
        <source>Même technique déjà là : {actions}</source>
        <translation>Same technique already there: {actions}</translation>
    </message>
    <message numerus="yes">
        <source> et %n autre(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>état inconnu</source>
        <translation>state unknown</translation>
    </message>
</context>
<context>
    <name>IdeasPage</name>
    <message>
        <source>Modèle…</source>
        <translation>Template…</translation>
    </message>
    <message>
        <source>Ajouter un ensemble d&apos;actions, avec leurs dates et leur ordre</source>
        <translation>Add a set of actions, with their dates and their order</translation>
    </message>
    <message numerus="yes">
        <source>%n idée(s) d&apos;après ce qui a été vu à moins de {distance}.</source>
        <translation>
            <numerusform>%n idea from what was seen within {distance}.</numerusform>
            <numerusform>%n ideas from what was seen within {distance}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rien n&apos;a été vu à moins de {distance} qui appelle une idée. Une marche en apporte.</source>
        <translation>Nothing was seen within {distance} that calls for an idea. A walk brings some.</translation>
    </message>
    <message numerus="yes">
        <source>Voir %n autre(s) idée(s)</source>
        <translation>
            <numerusform>See %n more idea</numerusform>
            <numerusform>See %n more ideas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposer %n action(s)</source>
        <translation>
            <numerusform>Propose %n action</numerusform>
            <numerusform>Propose %n actions</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n premier(s) signal(aux) donné(s)</source>
        <translation>
            <numerusform>%n early signal raised</numerusform>
            <numerusform>%n early signals raised</numerusform>
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
    <name>IndicatorPage</name>
    <message>
        <source>Saisir des mesures…</source>
        <translation>Enter measures…</translation>
    </message>
    <message>
        <source>Aucun indicateur encore. Saisissez une mesure : occupation, présence, événements, participants.</source>
        <translation>No indicator yet. Enter a measure: occupancy, presence, events, participants.</translation>
    </message>
    <message>
        <source>Actions faites</source>
        <translation>Actions done</translation>
    </message>
    <message>
        <source>{number}. {title}, {day}</source>
        <translation>{number}. {title}, {day}</translation>
    </message>
    <message>
        <source>{label} : {value}</source>
        <translation>{label}: {value}</translation>
    </message>
    <message>
        <source>{value} ({when})</source>
        <translation>{value} ({when})</translation>
    </message>
    <message>
        <source>{figures}, {change}</source>
        <translation>{figures}, {change}</translation>
    </message>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>inchangé</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>{change} depuis {month}</source>
        <translation>{change} since {month}</translation>
    </message>
    <message>
        <source>{change} depuis le {day}</source>
        <translation>{change} since {day}</translation>
    </message>
    <message>
        <source>Actions faites : {actions}</source>
        <translation>Actions done: {actions}</translation>
    </message>
</context>
<context>
    <name>IndicatorWindow</name>
    <message>
        <source>Colonnes inconnues, non collées : {names}.</source>
        <translation>Unknown columns, not pasted: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%n colonne(s) en trop, non collée(s).</source>
        <translation>
            <numerusform>%n column too many, not pasted.</numerusform>
            <numerusform>%n columns too many, not pasted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>{month} : {problem}</source>
        <translation>{month}: {problem}</translation>
    </message>
    <message>
        <source>Mesures de « {site} »</source>
        <translation>Measures of “{site}”</translation>
    </message>
    <message>
        <source>Une ligne par mois, une colonne par indicateur : tapez les valeurs, ou collez-les d&apos;un tableur (Ctrl+V).</source>
        <translation>One row for each month, one column for each indicator: type the values, or paste them from a spreadsheet (Ctrl+V).</translation>
    </message>
    <message>
        <source>Mesures par mois</source>
        <translation>Measures by month</translation>
    </message>
    <message>
        <source>Ajouter un mois</source>
        <translation>Add a month</translation>
    </message>
    <message>
        <source>Coller</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Coller un tableau copié (Ctrl+V)</source>
        <translation>Paste a table that was copied (Ctrl+V)</translation>
    </message>
    <message>
        <source>Défaire</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Défaire la dernière saisie (Ctrl+Z)</source>
        <translation>Undo the last entry (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>InvitedTable</name>
    <message numerus="yes">
        <source>%n personne(s) invitée(s)</source>
        <translation>
            <numerusform>%n person invited</numerusform>
            <numerusform>%n people invited</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n venue(s)</source>
        <translation>
            <numerusform>%n came</numerusform>
            <numerusform>%n came</numerusform>
        </translation>
    </message>
    <message>
        <source>Des nombres, jamais une liste.</source>
        <translation>Numbers, never a list.</translation>
    </message>
</context>
<context>
    <name>ItemBar</name>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>retour</source>
        <translation>back</translation>
    </message>
    <message>
        <source>Choisir une autre rubrique</source>
        <translation>Choose another item</translation>
    </message>
</context>
<context>
    <name>ItemChoice</name>
    <message>
        <source>Toutes</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Aucune</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Toutes les rubriques</source>
        <translation>All items</translation>
    </message>
    <message>
        <source>Aucune rubrique</source>
        <translation>No item</translation>
    </message>
</context>
<context>
    <name>LabelledRow</name>
    <message>
        <source>{name} (obligatoire)</source>
        <translation>{name} (required)</translation>
    </message>
</context>
<context>
    <name>LastLine</name>
    <message>
        <source>Une touche pour la rubrique, une pour la note.</source>
        <translation>One key for the item, one for the score.</translation>
    </message>
    <message>
        <source>Photo, à mettre au net ce soir</source>
        <translation>Photo, to tidy up this evening</translation>
    </message>
    <message>
        <source>+ fort</source>
        <translation>+ strong</translation>
    </message>
    <message>
        <source>C&apos;est un point fort</source>
        <translation>It is a strong point</translation>
    </message>
    <message>
        <source>C&apos;est un point faible</source>
        <translation>It is a weak point</translation>
    </message>
    <message>
        <source>− faible</source>
        <translation>− weak</translation>
    </message>
    <message>
        <source>T mots</source>
        <translation>T words</translation>
    </message>
    <message>
        <source>Écrire une proposition, avec les mots de l&apos;habitant</source>
        <translation>Write a proposal, in the resident&apos;s words</translation>
    </message>
    <message>
        <source>H mains</source>
        <translation>H hands</translation>
    </message>
    <message>
        <source>Compter les mains levées, par groupe</source>
        <translation>Count raised hands, by group</translation>
    </message>
    <message>
        <source>P photo</source>
        <translation>P photo</translation>
    </message>
    <message>
        <source>Prendre une photo, à mettre au net ce soir</source>
        <translation>Take a photo, to tidy up this evening</translation>
    </message>
    <message>
        <source>⌫ annuler</source>
        <translation>⌫ undo</translation>
    </message>
    <message>
        <source>Annuler le dernier constat</source>
        <translation>Undo the last finding</translation>
    </message>
    <message>
        <source>K vérifier</source>
        <translation>K check</translation>
    </message>
    <message>
        <source>La liste de ce qui est à vérifier</source>
        <translation>The list of what is to be checked</translation>
    </message>
    <message>
        <source>D danger</source>
        <translation>D danger</translation>
    </message>
    <message>
        <source>Quelqu&apos;un est en danger&#xa0;: qui appeler</source>
        <translation>Someone is in danger: whom to call</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Couches</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>{shown} sur {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message>
        <source>Un autre fond est choisi en bas de la liste.</source>
        <translation>Another background is chosen below the list.</translation>
    </message>
    <message>
        <source>Opacité, ordre et autres réglages de la couche</source>
        <translation>Opacity, order and other settings of the layer</translation>
    </message>
    <message>
        <source>Fond de plan</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>{layer} — Espace : montrer ou cacher, clic droit : menu</source>
        <translation>{layer} — Space: show or hide, right click: menu</translation>
    </message>
    <message>
        <source>Visible de plus près (à partir de : {scale})</source>
        <translation>Visible from nearer (from: {scale})</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>Monter</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Descendre</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Rétablir l&apos;affichage de la couche</source>
        <translation>Reset how the layer is shown</translation>
    </message>
    <message>
        <source>Opacité</source>
        <translation>Opacity</translation>
    </message>
    <message>
        <source>Visible à partir de</source>
        <translation>Visible from</translation>
    </message>
    <message>
        <source>Comme prévu ({scale})</source>
        <translation>As planned ({scale})</translation>
    </message>
    <message>
        <source>Densité</source>
        <translation>Density</translation>
    </message>
    <message>
        <source>Noyau de {distance}</source>
        <translation>Kernel of {distance}</translation>
    </message>
    <message>
        <source>Symboles seulement</source>
        <translation>Symbols only</translation>
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
</context>
<context>
    <name>LevelGridTable</name>
    <message>
        <source>Grille des niveaux</source>
        <translation>Grid of levels</translation>
    </message>
    <message numerus="yes">
        <source>%n fait(s) relevé(s)</source>
        <translation>
            <numerusform>%n act seen</numerusform>
            <numerusform>%n acts seen</numerusform>
        </translation>
    </message>
    <message>
        <source>proposé</source>
        <translation>proposed</translation>
    </message>
    <message>
        <source>relevé</source>
        <translation>observed</translation>
    </message>
</context>
<context>
    <name>LevelWindow</name>
    <message>
        <source>Choisissez un niveau ou une étape.</source>
        <translation>Choose a level or a stage.</translation>
    </message>
    <message>
        <source>Aucune décision encore ; la première sera la vôtre.</source>
        <translation>No decision yet; yours will be the first.</translation>
    </message>
    <message numerus="yes">
        <source>Voir les %n fait(s)</source>
        <translation>
            <numerusform>See %n act</numerusform>
            <numerusform>See the %n acts</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprendre « {level} »</source>
        <translation>Take “{level}”</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>Take it over</translation>
    </message>
    <message>
        <source>Niveau et étape</source>
        <translation>Level and stage</translation>
    </message>
    <message>
        <source>à moins de </source>
        <translation>within </translation>
    </message>
    <message>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <source>Distance au site, en mètres</source>
        <translation>Distance from the site, in metres</translation>
    </message>
    <message>
        <source>depuis </source>
        <translation>for </translation>
    </message>
    <message>
        <source> jours</source>
        <translation> days</translation>
    </message>
    <message>
        <source>Période, en jours</source>
        <translation>Period, in days</translation>
    </message>
    <message>
        <source>La grille propose, vous décidez. Entrée sur une case reprend son niveau.</source>
        <translation>The grid proposes, you decide. Enter on a cell takes its level.</translation>
    </message>
    <message>
        <source>Aujourd&apos;hui :</source>
        <translation>Today:</translation>
    </message>
    <message>
        <source>Nouvelle décision. Laissez vide ce qui ne change pas.</source>
        <translation>New decision. Leave empty what does not change.</translation>
    </message>
    <message>
        <source>Décisions prises</source>
        <translation>Decisions taken</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Enregistrer la décision et fermer (Ctrl+Entrée)</source>
        <translation>Save the decision and close (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer la décision ?</source>
        <translation>Close without saving the decision?</translation>
    </message>
    <message>
        <source>Fermer sans enregistrer</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>Continuer la saisie</source>
        <translation>Go on editing</translation>
    </message>
    <message>
        <source>{site} : faits de la grille</source>
        <translation>{site}: acts of the grid</translation>
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
    <name>MainBar</name>
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
</context>
<context>
    <name>MapBackgrounds</name>
    <message>
        <source>Ouvrir un fichier de fond de plan</source>
        <translation>Open a background file</translation>
    </message>
    <message>
        <source>Fonds de plan (*.mbtiles *.pmtiles *.gpkg);;Tous les fichiers (*)</source>
        <translation>Backgrounds (*.mbtiles *.pmtiles *.gpkg);;All files (*)</translation>
    </message>
    <message>
        <source>Le parcours</source>
        <translation>The route</translation>
    </message>
    <message>
        <source>La sélection</source>
        <translation>The selection</translation>
    </message>
</context>
<context>
    <name>MapEditing</name>
    <message>
        <source>{layer} : ces lignes n&apos;ont pas de place sur la carte.</source>
        <translation>{layer}: these rows have no place on the map.</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Cliquez à l&apos;endroit voulu, ou appuyez sur Entrée pour le centre de la carte. Échap annule.</source>
        <translation>Click the place, or press Enter for the middle of the map. Esc gives up.</translation>
    </message>
    <message>
        <source>Cliquez chaque sommet (ou Entrée au centre), Maj pour un angle droit ; le premier sommet, un double-clic ou Ctrl+Entrée termine, Retour arrière efface le dernier, Échap annule.</source>
        <translation>Click each corner (or Enter at the centre), Shift for a right angle; the first corner, a double click or Ctrl+Enter ends, Backspace removes the last one, Esc cancels.</translation>
    </message>
    <message>
        <source>Cliquez chaque sommet (ou Entrée au centre) ; double-clic ou Ctrl+Entrée termine, Retour arrière efface le dernier, Échap annule.</source>
        <translation>Click each corner (or Enter at the middle); double click or Ctrl+Enter ends, Backspace removes the last, Esc gives up.</translation>
    </message>
    <message>
        <source>Le contour se croise lui-même : déplacez ou effacez un sommet pour pouvoir l&apos;enregistrer.</source>
        <translation>The outline crosses itself: move or remove a corner to be able to save it.</translation>
    </message>
    <message>
        <source>Glissez un sommet, un milieu ou la forme (ou Tab et les flèches) ; Suppr efface un sommet, Inser en ajoute, Ctrl+Z annule, Entrée enregistre, Échap abandonne.</source>
        <translation>Drag a corner, a middle or the shape (or Tab and the arrows); Del removes a corner, Ins adds one, Ctrl+Z undoes, Enter saves, Esc gives up.</translation>
    </message>
    <message>
        <source>Un contour garde au moins trois sommets.</source>
        <translation>An outline keeps at least three corners.</translation>
    </message>
    <message>
        <source>Une ligne garde au moins deux sommets.</source>
        <translation>A line keeps at least two corners.</translation>
    </message>
    <message>
        <source>La ligne n&apos;a pas de longueur : éloignez ses sommets l&apos;un de l&apos;autre.</source>
        <translation>The line has no length: move its corners apart.</translation>
    </message>
    <message>
        <source>Entourez ce que vous voulez sélectionner, d&apos;un trait ou sommet par sommet (Espace au centre) ; Entrée ou double-clic termine, avec Ctrl la sélection s&apos;ajoute, Échap annule.</source>
        <translation>Go around what you want to select, in one stroke or corner by corner (Space at the centre); Enter or a double click ends, with Ctrl it is added to the selection, Esc cancels.</translation>
    </message>
    <message>
        <source>Il faut au moins trois sommets pour entourer quelque chose.</source>
        <translation>It takes at least three corners to go around something.</translation>
    </message>
    <message>
        <source>Le contour se croise : son aire ne veut rien dire. Retour arrière efface le dernier sommet.</source>
        <translation>The outline crosses itself: its area means nothing. Backspace removes the last corner.</translation>
    </message>
    <message>
        <source>Ctrl+C copie la mesure, un clic en commence une autre, Échap l&apos;efface.</source>
        <translation>Ctrl+C copies the measure, a click begins another, Esc clears it.</translation>
    </message>
    <message>
        <source>Cliquez chaque sommet (ou Entrée au centre), double-clic ou Ctrl+Entrée termine ; le premier sommet ou A mesure la surface, Retour arrière efface le dernier, Échap efface tout.</source>
        <translation>Click each corner (or Enter at the centre), a double click or Ctrl+Enter ends; the first corner or A measures the area, Backspace removes the last one, Esc clears all.</translation>
    </message>
    <message>
        <source>{area}, contour {length}</source>
        <translation>{area}, outline {length}</translation>
    </message>
    <message>
        <source>Copié : {words}</source>
        <translation>Copied: {words}</translation>
    </message>
    <message>
        <source>sommet</source>
        <translation>corner</translation>
    </message>
    <message>
        <source>bord</source>
        <translation>edge</translation>
    </message>
    <message>
        <source>ligne</source>
        <translation>line</translation>
    </message>
    <message>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <source>Glissez le symbole ou cliquez sa nouvelle place ; Entrée le met au centre, Échap annule.</source>
        <translation>Drag the symbol or click its new place; Enter puts it in the middle, Esc gives up.</translation>
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
    <name>MeasureModel</name>
    <message>
        <source>Ajouter un mois</source>
        <translation>Add a month</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Coller</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Mois</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>{measure} ({unit})</source>
        <translation>{measure} ({unit})</translation>
    </message>
    <message>
        <source>Saisir</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>« {words} » n&apos;est pas un mois (attendu : mars 2026)</source>
        <translation>“{words}” is not a month (expected: Mar 2026)</translation>
    </message>
    <message>
        <source>{month} est déjà dans une autre ligne</source>
        <translation>{month} is in another row already</translation>
    </message>
    <message>
        <source>{month} n&apos;est pas encore venu</source>
        <translation>{month} has not come yet</translation>
    </message>
    <message>
        <source>vide</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>MergeWindow</name>
    <message>
        <source>Réunir des sites</source>
        <translation>Merge sites</translation>
    </message>
    <message>
        <source>Sites à réunir</source>
        <translation>Sites to merge</translation>
    </message>
    <message>
        <source>Garder le nom, l&apos;étape et le niveau de</source>
        <translation>Keep the name, stage and level of</translation>
    </message>
    <message>
        <source>Garder l&apos;emplacement de</source>
        <translation>Keep the place of</translation>
    </message>
    <message>
        <source>Annuler (Ctrl+Z) ramène tout.</source>
        <translation>Undo (Ctrl+Z) brings everything back.</translation>
    </message>
    <message>
        <source>Réunir</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Réunir les sites cochés (Ctrl+Entrée)</source>
        <translation>Merge the ticked sites (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Ne rien faire</source>
        <translation>Do nothing</translation>
    </message>
    <message>
        <source>à {distance}</source>
        <translation>{distance} away</translation>
    </message>
    <message>
        <source>contour</source>
        <translation>outline</translation>
    </message>
    <message>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <source>{site} ({kind})</source>
        <translation>{site} ({kind})</translation>
    </message>
    <message>
        <source>Cochez au moins deux sites.</source>
        <translation>Tick at least two sites.</translation>
    </message>
    <message>
        <source>{layer} ({count})</source>
        <translation>{layer} ({count})</translation>
    </message>
    <message>
        <source>Photos ({count})</source>
        <translation>Photos ({count})</translation>
    </message>
    <message>
        <source>rien</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>« {site} » reçoit : {what}.</source>
        <translation>“{site}” receives: {what}.</translation>
    </message>
    <message>
        <source>{field} ({value})</source>
        <translation>{field} ({value})</translation>
    </message>
    <message>
        <source>Champs complétés : {fields}.</source>
        <translation>Fields filled in: {fields}.</translation>
    </message>
    <message>
        <source>« {site} »</source>
        <translation>“{site}”</translation>
    </message>
    <message>
        <source>Ne reste plus sur la carte, mais dans l&apos;histoire : {sites}.</source>
        <translation>No longer on the map, but still in the history: {sites}.</translation>
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
    <name>NotesPage</name>
    <message>
        <source>Constats de cette note</source>
        <translation>Findings behind this score</translation>
    </message>
    <message>
        <source>Par arrêt</source>
        <translation>By stop</translation>
    </message>
    <message>
        <source>Par rue</source>
        <translation>By street</translation>
    </message>
    <message>
        <source>Notes par</source>
        <translation>Scores by</translation>
    </message>
    <message>
        <source>Moyennes de 0 (mauvais) à 3 (bon), nombre de réponses ± écart-type&#xa0;; un point&#xa0;: rien n&apos;a été noté.</source>
        <translation>Means from 0 (bad) to 3 (good), number of answers ± standard deviation; a dot: nothing was scored.</translation>
    </message>
    <message>
        <source>Toutes rubriques</source>
        <translation>All items</translation>
    </message>
    <message>
        <source>Sans le ressenti</source>
        <translation>Without feelings</translation>
    </message>
    <message>
        <source>Notes par rue</source>
        <translation>Scores by street</translation>
    </message>
    <message>
        <source>Notes par arrêt</source>
        <translation>Scores by stop</translation>
    </message>
    <message>
        <source>Ensemble</source>
        <translation>All</translation>
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
    <name>PackPreview</name>
    <message>
        <source>partie non retenue</source>
        <translation>part left out</translation>
    </message>
    <message>
        <source>Page précédente (Ctrl+Page préc.)</source>
        <translation>Previous page (Ctrl+Page Up)</translation>
    </message>
    <message>
        <source>Page suivante (Ctrl+Page suiv.)</source>
        <translation>Next page (Ctrl+Page Down)</translation>
    </message>
    <message>
        <source>Plus petit (Ctrl+-)</source>
        <translation>Smaller (Ctrl+-)</translation>
    </message>
    <message>
        <source>Page entière (Ctrl+0)</source>
        <translation>Whole page (Ctrl+0)</translation>
    </message>
    <message>
        <source>Plus grand (Ctrl++)</source>
        <translation>Larger (Ctrl++)</translation>
    </message>
    <message>
        <source>Aperçu</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Page {n} / {count}</source>
        <translation>Page {n} / {count}</translation>
    </message>
    <message>
        <source>Aucune page</source>
        <translation>No page</translation>
    </message>
    <message>
        <source>Mise en pages…</source>
        <translation>Laying out the pages…</translation>
    </message>
</context>
<context>
    <name>PackWindow</name>
    <message>
        <source>Pages du dossier</source>
        <translation>Pages of the pack</translation>
    </message>
    <message>
        <source>Espace coche ou décoche, Alt+↑ et Alt+↓ déplacent ; la souris déplace aussi une ligne.</source>
        <translation>Space ticks or unticks, Alt+↑ and Alt+↓ move; the mouse moves a line, too.</translation>
    </message>
    <message>
        <source>Parties du dossier</source>
        <translation>Parts of the pack</translation>
    </message>
    <message>
        <source>Tout</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Rien</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Seulement</source>
        <translation>Only</translation>
    </message>
    <message>
        <source>Monter (Alt+↑)</source>
        <translation>Up (Alt+↑)</translation>
    </message>
    <message>
        <source>Descendre (Alt+↓)</source>
        <translation>Down (Alt+↓)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Retenir ces pages</source>
        <translation>Take these pages</translation>
    </message>
    <message>
        <source>la synthèse</source>
        <translation>the summary</translation>
    </message>
    <message>
        <source>les cartes des quartiers</source>
        <translation>the maps of the neighbourhoods</translation>
    </message>
    <message>
        <source>les fiches des sites</source>
        <translation>the sheets of the sites</translation>
    </message>
    <message>
        <source>Cochez au moins une partie.</source>
        <translation>Tick at least one part.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) en tout</source>
        <translation>
            <numerusform>%n page in all</numerusform>
            <numerusform>%n pages in all</numerusform>
        </translation>
    </message>
    <message>
        <source>Cartes des quartiers</source>
        <translation>Maps of the neighbourhoods</translation>
    </message>
    <message>
        <source>Fiches des sites</source>
        <translation>Sheets of the sites</translation>
    </message>
</context>
<context>
    <name>PaperWindow</name>
    <message>
        <source>Feuilles papier</source>
        <translation>Paper sheets</translation>
    </message>
    <message>
        <source>Arrêt, rubrique, note&#xa0;: 3.1.2 ou 3 1 2. Ensuite + ou - pour un point fort ou faible, des lettres pour les cases cochées (3.7.0cd), une lettre et un nombre pour le ressenti (3.8.2 f5). Un - à la place de la note&#xa0;: passée. Après un&#xa0;; la proposition.</source>
        <translation>Stop, item, score: 3.1.2 or 3 1 2. Then + or - for a strong or weak point, letters for what was ticked (3.7.0cd), a letter and a number for the feeling (3.8.2 f5). A - in the place of the score: skipped. After a ; the proposal.</translation>
    </message>
    <message>
        <source>Codes des feuilles</source>
        <translation>Codes of the sheets</translation>
    </message>
    <message>
        <source>Ce qui sera saisi</source>
        <translation>What will be entered</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{item}&#xa0;: {letters}</source>
        <translation>{item}: {letters}</translation>
    </message>
    <message>
        <source>{code}&#xa0;: {why}</source>
        <translation>{code}: {why}</translation>
    </message>
    <message>
        <source>ligne {n}</source>
        <translation>line {n}</translation>
    </message>
    <message>
        <source>Le parcours de cette marche n&apos;a pas d&apos;arrêt&#xa0;: ajoutez-en d&apos;abord.</source>
        <translation>The route of this walk has no stop: add some first.</translation>
    </message>
    <message numerus="yes">
        <source>Saisir %n constat(s)</source>
        <translation>
            <numerusform>Enter %n finding</numerusform>
            <numerusform>Enter %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) à corriger d&apos;abord</source>
        <translation>
            <numerusform>%n code to put right first</numerusform>
            <numerusform>%n codes to put right first</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Entrée</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>passée</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>«&#xa0;{words}&#xa0;»</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>Arrêt {stop} · {item} · {score}</source>
        <translation>Stop {stop} · {item} · {score}</translation>
    </message>
</context>
<context>
    <name>PhoneFormWindow</name>
    <message>
        <source>{file} est enregistré&#xa0;: {asked}.</source>
        <translation>{file} is saved: {asked}.</translation>
    </message>
    <message numerus="yes">
        <source>%n rubrique(s) demandée(s)</source>
        <translation>
            <numerusform>%n item asked for</numerusform>
            <numerusform>%n items asked for</numerusform>
        </translation>
    </message>
    <message>
        <source>Ouvrir le dossier</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Formulaire pour téléphones</source>
        <translation>Form for phones</translation>
    </message>
    <message>
        <source>Enregistrez le formulaire, puis déposez-le sur KoboToolbox ou ODK Central&#xa0;: c&apos;est un fichier XLSForm, en français et en anglais.</source>
        <translation>Save the form, then put it on KoboToolbox or ODK Central: it is an XLSForm file, in French and in English.</translation>
    </message>
    <message>
        <source>Sur les téléphones, ouvrez-le sans compte personnel et envoyez-le une fois par arrêt&#xa0;; sans réseau, il attend.</source>
        <translation>On the phones, open it without a personal account and send it once for each stop; without a network it waits.</translation>
    </message>
    <message>
        <source>Le soir, téléchargez les réponses (XLSX, CSV, JSON ou ZIP) et importez-les ici&#xa0;: elles attendent dans la mise au net, avec les photos d&apos;un dossier «&#xa0;media&#xa0;» placé à côté.</source>
        <translation>In the evening, download the answers (XLSX, CSV, JSON or ZIP) and import them here: they wait in the evening queue, with the pictures of a folder “media” beside them.</translation>
    </message>
    <message>
        <source>Il ne demande ni nom, ni numéro, et rien sur le téléphone&#xa0;; du projet, il ne contient que le nom de la marche et de ses arrêts.</source>
        <translation>It asks for no name and no number, and for nothing about the phone; of the project it holds the name of the walk and of its stops only.</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Enregistrer le formulaire…</source>
        <translation>Save the form…</translation>
    </message>
    <message>
        <source>Enregistrer le formulaire</source>
        <translation>Save the form</translation>
    </message>
    <message>
        <source>Formulaires XLSForm (*.xlsx)</source>
        <translation>XLSForm forms (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>PhotoCompare</name>
    <message>
        <source>Avant et après</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Avant</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Après</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Limite entre les deux photos</source>
        <translation>Line between the two photos</translation>
    </message>
    <message>
        <source>Flèches : déplacer la limite entre les deux photos</source>
        <translation>Arrows: move the line between the two photos</translation>
    </message>
    <message>
        <source>Côte à côte</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>{day} : {what}</source>
        <translation>{day}: {what}</translation>
    </message>
    <message>
        <source>{side} · {day}</source>
        <translation>{side} · {day}</translation>
    </message>
</context>
<context>
    <name>PhotoMatchModel</name>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Prise le</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>Lieu d&apos;après</source>
        <translation>Place from</translation>
    </message>
    <message>
        <source>Va avec</source>
        <translation>Goes with</translation>
    </message>
    <message>
        <source>À savoir</source>
        <translation>To know</translation>
    </message>
    <message>
        <source>Laissée de côté&#xa0;: {why}</source>
        <translation>Left out: {why}</translation>
    </message>
    <message>
        <source>heure inconnue</source>
        <translation>time unknown</translation>
    </message>
    <message>
        <source>le constat</source>
        <translation>the finding</translation>
    </message>
    <message>
        <source>la photo</source>
        <translation>the photo</translation>
    </message>
    <message>
        <source>la trace</source>
        <translation>the track</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <source>un constat à part</source>
        <translation>a finding of its own</translation>
    </message>
</context>
<context>
    <name>PhotoMatchWindow</name>
    <message>
        <source>Dossier des photos du téléphone</source>
        <translation>Folder of the phone&apos;s photos</translation>
    </message>
    <message>
        <source>Lecture des photos…</source>
        <translation>Reading the photos…</translation>
    </message>
    <message>
        <source>Import des photos…</source>
        <translation>Importing the photos…</translation>
    </message>
    <message>
        <source>Photos d&apos;un dossier</source>
        <translation>Photos from a folder</translation>
    </message>
    <message>
        <source>Photos trouvées</source>
        <translation>Photos found</translation>
    </message>
    <message>
        <source>Décalage du téléphone</source>
        <translation>Phone is behind by</translation>
    </message>
    <message>
        <source>Décalage du téléphone en minutes</source>
        <translation>Minutes the phone is behind</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Choisir un dossier…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Tout cocher</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <source>Tout décocher</source>
        <translation>Untick all</translation>
    </message>
    <message>
        <source>En faire un constat à part</source>
        <translation>Make it a finding of its own</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Branchez le téléphone ou copiez ses photos, puis choisissez leur dossier&#xa0;: elles sont rapprochées de la trace par leur heure. Rien n&apos;est importé avant que vous le demandiez.</source>
        <translation>Connect the phone or copy its photos, then choose their folder: they are matched to the track by their time. Nothing is imported before you ask for it.</translation>
    </message>
    <message numerus="yes">
        <source>Importer %n photo(s)</source>
        <translation>
            <numerusform>Import %n photo</numerusform>
            <numerusform>Import %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) n&apos;ont pas pu être importées&#xa0;:</source>
        <translation>
            <numerusform>%n photo could not be imported:</numerusform>
            <numerusform>%n photos could not be imported:</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrêté&#xa0;; rien n&apos;a été importé.</source>
        <translation>Stopped; nothing was imported.</translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s) laissé(s) de côté, en bas de la liste.</source>
        <translation>
            <numerusform>%n file left out, at the end of the list.</numerusform>
            <numerusform>%n files left out, at the end of the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>Les heures sont celles du fuseau de cet ordinateur.</source>
        <translation>The times are in this computer&apos;s time zone.</translation>
    </message>
    <message>
        <source>{phone} au téléphone = {walk} à la marche, dans le fuseau de cet ordinateur.</source>
        <translation>{phone} on the phone = {walk} on the walk, in this computer&apos;s time zone.</translation>
    </message>
    <message>
        <source>Ce dossier ne contient aucune photo.</source>
        <translation>This folder holds no photo.</translation>
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
        <source>Comparer…</source>
        <translation>Compare…</translation>
    </message>
    <message>
        <source>Voir deux photos l&apos;une sur l&apos;autre, avant et après.</source>
        <translation>See two photos one over the other, before and after.</translation>
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
    <name>Photographs</name>
    <message>
        <source>Dossier où arrivent les photos</source>
        <translation>Folder in which photos arrive</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Photos de la marche</source>
        <translation>Photos of the walk</translation>
    </message>
    <message>
        <source>Prendre une photo (P)</source>
        <translation>Take a photo (P)</translation>
    </message>
    <message>
        <source>Prendre une photo du dernier constat (Maj+P)</source>
        <translation>Take a photo of the last finding (Shift+P)</translation>
    </message>
    <message>
        <source>Dossier où arrivent les photos…</source>
        <translation>Folder in which photos arrive…</translation>
    </message>
    <message>
        <source>Ne plus suivre «&#xa0;{name}&#xa0;»</source>
        <translation>Stop following “{name}”</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Ce constat n&apos;a pas de photo.</source>
        <translation>This finding has no photo.</translation>
    </message>
    <message>
        <source>{number} sur {count}</source>
        <translation>{number} of {count}</translation>
    </message>
</context>
<context>
    <name>PlaceLine</name>
    <message>
        <source>WGS84 (latitude, longitude)</source>
        <translation>WGS84 (latitude, longitude)</translation>
    </message>
    <message>
        <source>Lambert-93 (mètres)</source>
        <translation>Lambert-93 (metres)</translation>
    </message>
    <message>
        <source>Copier {system} : {words}</source>
        <translation>Copy {system}: {words}</translation>
    </message>
    <message>
        <source>Afficher en {system}</source>
        <translation>Show in {system}</translation>
    </message>
    <message>
        <source>Coordonnées sous la souris, ou du milieu de la carte</source>
        <translation>Coordinates under the mouse, or of the middle of the map</translation>
    </message>
    <message>
        <source>Cliquer pour copier ces coordonnées ou en choisir d&apos;autres</source>
        <translation>Click to copy these coordinates or to choose others</translation>
    </message>
    <message>
        <source>Échelle de la carte</source>
        <translation>Scale of the map</translation>
    </message>
    <message>
        <source>Échelle de la carte à l&apos;écran, environ</source>
        <translation>Scale of the map on the screen, about</translation>
    </message>
</context>
<context>
    <name>PlacePanel</name>
    <message>
        <source>Carte du constat&#xa0;: Entrée le place sous la croix</source>
        <translation>Map of the finding: Enter places it under the cross</translation>
    </message>
    <message>
        <source>D&apos;après la photo</source>
        <translation>From the photo</translation>
    </message>
    <message>
        <source>D&apos;après la trace</source>
        <translation>From the track</translation>
    </message>
    <message>
        <source>À l&apos;arrêt</source>
        <translation>At the stop</translation>
    </message>
    <message>
        <source>Sans lieu&#xa0;: cliquez sur la carte, ou Entrée sous la croix.</source>
        <translation>Without a place: click on the map, or Enter under the cross.</translation>
    </message>
    <message>
        <source>Un clic le déplace&#xa0;; Ctrl+Z annule.</source>
        <translation>A click moves it; Ctrl+Z undoes that.</translation>
    </message>
</context>
<context>
    <name>PlacesChoice</name>
    <message>
        <source>Où placer les signalements ?</source>
        <translation>Where to place the reports?</translation>
    </message>
    <message>
        <source>Par carré de 200 m</source>
        <translation>Per square of 200 m</translation>
    </message>
    <message>
        <source>Par site</source>
        <translation>Per site</translation>
    </message>
    <message>
        <source>Par point commun à plusieurs adresses</source>
        <translation>Per point shared by several addresses</translation>
    </message>
    <message>
        <source>Chaque nombre est celui d&apos;un carré entier du carroyage national.</source>
        <translation>Each number is that of a whole square of the national grid.</translation>
    </message>
    <message>
        <source>Chaque nombre est celui d&apos;un site ; les signalements loin de tout site sont à part.</source>
        <translation>Each number is that of a site; reports far from any site stand apart.</translation>
    </message>
    <message>
        <source>Chaque nombre est posé sur un point qui vaut pour plusieurs adresses voisines.</source>
        <translation>Each number lies on a point that stands for several addresses near each other.</translation>
    </message>
    <message>
        <source>Ce public a déjà ses nombres ainsi : {places}. Un second découpage, posé sur le premier, ferait apparaître de petits nombres.</source>
        <translation>This audience has its numbers this way already: {places}. A second division, laid over the first, would show small numbers.</translation>
    </message>
    <message>
        <source>Pas de points communs : le projet n&apos;a pas d&apos;adresses. Importez la base adresse du quartier.</source>
        <translation>No shared points: the project has no addresses. Import those of the area.</translation>
    </message>
</context>
<context>
    <name>PlanFoot</name>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracez un parcours ou posez un arrêt.</source>
        <translation>Draw a route or place a stop.</translation>
    </message>
    <message>
        <source>Feuilles papier…</source>
        <translation>Paper sheets…</translation>
    </message>
    <message>
        <source>Enregistrer, puis imprimer une feuille par arrêt (Ctrl+P)</source>
        <translation>Save, then print a sheet for each stop (Ctrl+P)</translation>
    </message>
    <message>
        <source>Fond hors ligne…</source>
        <translation>Offline background…</translation>
    </message>
    <message>
        <source>Télécharger le fond de carte du parcours, pour marcher sans réseau</source>
        <translation>Fetch the background of the route, to walk without a network</translation>
    </message>
    <message>
        <source>Commencer la marche</source>
        <translation>Start the walk</translation>
    </message>
    <message>
        <source>Enregistrer, puis passer en mode marche</source>
        <translation>Save, then go into walk mode</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Enregistrer la marche (Ctrl+S)</source>
        <translation>Save the walk (Ctrl+S)</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Fermer la fenêtre (Échap)</source>
        <translation>Close the window (Esc)</translation>
    </message>
</context>
<context>
    <name>PlanWindow</name>
    <message>
        <source>La marche est enregistrée.</source>
        <translation>The walk is saved.</translation>
    </message>
    <message>
        <source>Préparer une marche</source>
        <translation>Prepare a walk</translation>
    </message>
    <message>
        <source>Préparation de la marche</source>
        <translation>Preparation of the walk</translation>
    </message>
    <message>
        <source>Parcours</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Invités, en nombre</source>
        <translation>Invited, in numbers</translation>
    </message>
    <message>
        <source>Rubriques de la grille</source>
        <translation>Items on the form</translation>
    </message>
    <message>
        <source>Cochez au moins une rubrique.</source>
        <translation>Tick at least one item.</translation>
    </message>
    <message>
        <source>Un parcours a 99 arrêts au plus.</source>
        <translation>A route has 99 stops at most.</translation>
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
    <name>PrepareForm</name>
    <message>
        <source>vue</source>
        <translation>view</translation>
    </message>
    <message>
        <source>{area} (à finir)</source>
        <translation>{area} (to be finished)</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Fond de carte</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>De l&apos;échelle</source>
        <translation>From scale</translation>
    </message>
    <message>
        <source>à</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Ce que montre la carte</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <source>À l&apos;échelle</source>
        <translation>To scale</translation>
    </message>
    <message>
        <source>Plus le nombre est grand, plus on voit de près, et plus il y a de tuiles</source>
        <translation>The greater the number, the nearer one sees, and the more tiles there are</translation>
    </message>
</context>
<context>
    <name>PrepareProgress</name>
    <message>
        <source>Le réseau est absent : la suite viendra à son retour. Ce qui est arrivé est enregistré.</source>
        <translation>The network is gone: the rest will come when it is back. What has come is saved.</translation>
    </message>
    <message numerus="yes">
        <source>{done} sur %Ln tuile(s)</source>
        <translation>
            <numerusform>{done} of %Ln tile</numerusform>
            <numerusform>{done} of %Ln tiles</numerusform>
        </translation>
    </message>
    <message>
        <source>{came} Mo sur environ {all}</source>
        <translation>{came} MB of about {all}</translation>
    </message>
    <message>
        <source>{came} Mo</source>
        <translation>{came} MB</translation>
    </message>
    <message>
        <source>encore moins d&apos;une minute</source>
        <translation>less than a minute left</translation>
    </message>
    <message numerus="yes">
        <source>encore %Ln minute(s) environ</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>encore %Ln heure(s) environ</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrepareWindow</name>
    <message>
        <source>Préparer un fond hors ligne</source>
        <translation>Prepare an offline background</translation>
    </message>
    <message>
        <source>Met le fond de carte d&apos;une zone dans un fichier à côté du projet : il se voit sans réseau.</source>
        <translation>Puts the background of an area into a file beside the project: it is seen without a network.</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ce qui est arrivé est gardé ; on peut reprendre plus tard</source>
        <translation>What has come is kept; one can go on later</translation>
    </message>
    <message>
        <source>Utiliser ce fond</source>
        <translation>Use this background</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tuile(s), {size} Mo</source>
        <translation>
            <numerusform>%Ln tile, {size} MB</numerusform>
            <numerusform>%Ln tiles, {size} MB</numerusform>
        </translation>
    </message>
    <message>
        <source>Tout est déjà là.</source>
        <translation>All of it is there already.</translation>
    </message>
    <message>
        <source>{there} déjà là : « Reprendre » va chercher le reste.</source>
        <translation>{there} there already: “Go on” fetches the rest.</translation>
    </message>
    <message>
        <source>C&apos;est une estimation, qui se précise en route.</source>
        <translation>This is an estimate, which gets better on the way.</translation>
    </message>
    <message>
        <source>Place libre sur le disque : {size} Go.</source>
        <translation>Free room on the disk: {size} GB.</translation>
    </message>
    <message>
        <source>Fichier : {file}</source>
        <translation>File: {file}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tuile(s), environ {size} Mo</source>
        <translation>
            <numerusform>%Ln tile, about {size} MB</numerusform>
            <numerusform>%Ln tiles, about {size} MB</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>Take it over</translation>
    </message>
    <message>
        <source>Préparer</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <source>Le fond est prêt : il se voit maintenant sans réseau.</source>
        <translation>The background is ready: it is seen without a network now.</translation>
    </message>
    <message>
        <source>Arrêté ; ce qui est arrivé est gardé.</source>
        <translation>Stopped; what has come is kept.</translation>
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
    <message>
        <source>Ce projet n&apos;a pas de fond de plan ; choisissez-en un sous la liste des couches.</source>
        <translation>This project has no background; choose one below the list of layers.</translation>
    </message>
    <message>
        <source>Plan IGN</source>
        <translation>IGN map</translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) supprimée(s).</source>
        <translation>
            <numerusform>%n row removed.</numerusform>
            <numerusform>%n rows removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsPage</name>
    <message>
        <source>Vous avez dit, nous avons fait</source>
        <translation>You said, we did</translation>
    </message>
    <message>
        <source>Répondre…</source>
        <translation>Reply…</translation>
    </message>
    <message>
        <source>Voir sur la carte</source>
        <translation>See on the map</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Aucune proposition notée&#xa0;: pendant la marche ou le soir, écrivez ce que les habitants proposent&#xa0;; ce que chacune est devenue se lira ici.</source>
        <translation>No proposal was noted: during the walk or in the evening, write down what residents propose; what became of each will be read here.</translation>
    </message>
    <message numerus="yes">
        <source>%n proposition(s)</source>
        <translation>
            <numerusform>%n proposal</numerusform>
            <numerusform>%n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sans réponse</source>
        <translation>
            <numerusform>%n without a reply</numerusform>
            <numerusform>%n without a reply</numerusform>
        </translation>
    </message>
    <message>
        <source>Suite inconnue</source>
        <translation>Follow-up unknown</translation>
    </message>
    <message>
        <source>{outcome} ({n})</source>
        <translation>{outcome} ({n})</translation>
    </message>
    <message>
        <source>{state} depuis le {day}</source>
        <translation>{state} since {day}</translation>
    </message>
    <message>
        <source>action «&#xa0;{action}&#xa0;»&#xa0;: {state}</source>
        <translation>action “{action}”: {state}</translation>
    </message>
    <message>
        <source>Répondu&#xa0;: «&#xa0;{reply}&#xa0;»</source>
        <translation>Replied: “{reply}”</translation>
    </message>
    <message>
        <source>diffusable</source>
        <translation>may be shown</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Sans rubrique</source>
        <translation>No item</translation>
    </message>
    <message>
        <source>File du soir</source>
        <translation>Evening queue</translation>
    </message>
    <message>
        <source>mis au net</source>
        <translation>tidied up</translation>
    </message>
    <message>
        <source>reste&#xa0;: {gaps}</source>
        <translation>left to do: {gaps}</translation>
    </message>
    <message>
        <source>complet</source>
        <translation>complete</translation>
    </message>
</context>
<context>
    <name>ReceiverButton</name>
    <message>
        <source>Trace enregistrée par un récepteur</source>
        <translation>Track recorded by a receiver</translation>
    </message>
    <message>
        <source>Journal NMEA ({patterns});;Tous les fichiers (*)</source>
        <translation>NMEA log ({patterns});;All files (*)</translation>
    </message>
    <message>
        <source>Nom ou adresse, suivi au besoin de «&#xa0;:port&#xa0;»</source>
        <translation>Name or address, followed by “:port” if needed</translation>
    </message>
    <message>
        <source>gpsd sur un autre appareil</source>
        <translation>gpsd on another device</translation>
    </message>
    <message>
        <source>Ce n&apos;est pas le nom d&apos;un appareil.</source>
        <translation>That is not the name of a device.</translation>
    </message>
    <message>
        <source>Rejouer une trace enregistrée…</source>
        <translation>Play a recorded track…</translation>
    </message>
    <message>
        <source>gpsd sur un autre appareil…</source>
        <translation>gpsd on another device…</translation>
    </message>
    <message>
        <source>Vitesse de la trace</source>
        <translation>Speed of the track</translation>
    </message>
    <message>
        <source>Récepteur</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>Trace rejouée</source>
        <translation>Recorded track</translation>
    </message>
    <message>
        <source>Récepteur de position&#xa0;: {name}</source>
        <translation>Position receiver: {name}</translation>
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
    <name>ReplyWindow</name>
    <message>
        <source>Répondre à une proposition</source>
        <translation>Reply to a proposal</translation>
    </message>
    <message>
        <source>Vous avez dit, nous avons fait</source>
        <translation>You said, we did</translation>
    </message>
    <message>
        <source>Enregistrer la réponse</source>
        <translation>Save the answer</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>Pour qui est ce compte rendu&#xa0;?</source>
        <translation>Who is this report for?</translation>
    </message>
    <message>
        <source>Habitants</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Les points forts, les propositions relues et ce qu&apos;elles sont devenues, ce qui a été réglé, les photos diffusables&#xa0;; la note des seuls points forts.</source>
        <translation>Strong points, proposals that were read again and what became of them, what was put right, photos that may be shown; scores of strong points only.</translation>
    </message>
    <message>
        <source>Les notes par arrêt et par rubrique, jour et nuit, les propositions relues, qui fait quoi&#xa0;; le sentiment de sécurité à partir de cinq réponses.</source>
        <translation>The scores by stop and item, day and night, the proposals that were read again, who does what; the feeling of safety from five answers on.</translation>
    </message>
    <message>
        <source>Les constats à ses sites, les propositions relues et ses actions&#xa0;; le sentiment de sécurité à partir de cinq réponses.</source>
        <translation>The findings at its sites, the proposals that were read again and its actions; the feeling of safety from five answers on.</translation>
    </message>
    <message>
        <source>Tout ce qui est mis au net. À garder pour vous.</source>
        <translation>Everything that was tidied up. Keep it to yourself.</translation>
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
        <source>Enregistrer le compte rendu</source>
        <translation>Save the report</translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message>
        <source>Compte rendu de la marche</source>
        <translation>Report of the walk</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
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
        <source>Autre compte rendu</source>
        <translation>Another report</translation>
    </message>
    <message>
        <source>Revenir aux choix</source>
        <translation>Back to the choices</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Préparation de ce que ce public peut avoir…</source>
        <translation>Preparing what this audience may have…</translation>
    </message>
    <message>
        <source>Écriture de {file}…</source>
        <translation>Writing {file}…</translation>
    </message>
    <message>
        <source>Remplacer le fichier&#xa0;?</source>
        <translation>Replace the file?</translation>
    </message>
    <message>
        <source>{file} existe déjà dans ce dossier. Le remplacer&#xa0;?</source>
        <translation>{file} is already in this folder. Replace it?</translation>
    </message>
    <message>
        <source>Arrêté à votre demande&#xa0;; aucun fichier n&apos;a été écrit.</source>
        <translation>Stopped as you asked; no file was written.</translation>
    </message>
    <message>
        <source>Ce que montrera ce compte rendu</source>
        <translation>What this report will show</translation>
    </message>
    <message>
        <source>Projet ouvert en lecture seule&#xa0;: ce compte rendu ne sera pas noté.</source>
        <translation>The project is open read-only: this report will not be noted.</translation>
    </message>
    <message numerus="yes">
        <source>%n constat(s) à mettre au net n&apos;y figurera(ont) pas.</source>
        <translation>
            <numerusform>%n finding that is to be tidied up will be left out.</numerusform>
            <numerusform>%n findings that are to be tidied up will be left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun constat de cette marche ne peut être montré à ce public.</source>
        <translation>No finding of this walk may be shown to this audience.</translation>
    </message>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposition(s)</source>
        <translation>
            <numerusform>%n proposal</numerusform>
            <numerusform>%n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
    <message>
        <source>Nouveau depuis le dernier envoi à ce public&#xa0;: {n}</source>
        <translation>New since this audience was last given something: {n}</translation>
    </message>
    <message>
        <source>Changé depuis le dernier envoi à ce public&#xa0;: {n}</source>
        <translation>Changed since this audience was last given something: {n}</translation>
    </message>
    <message>
        <source>Disparu depuis le dernier envoi à ce public&#xa0;: {n}</source>
        <translation>Gone since this audience was last given something: {n}</translation>
    </message>
    <message>
        <source>Ce qui est montré, et ce qui ne l&apos;est pas&#xa0;:</source>
        <translation>What is shown, and what is not:</translation>
    </message>
    <message>
        <source>La comparaison du jour et de la nuit</source>
        <translation>The comparison of day and night</translation>
    </message>
    <message>
        <source>La comparaison avec la marche précédente</source>
        <translation>The comparison with the walk before</translation>
    </message>
    <message>
        <source>Empreinte SHA-256&#xa0;: {sum}</source>
        <translation>SHA-256 checksum: {sum}</translation>
    </message>
    <message>
        <source>Compte rendu enregistré</source>
        <translation>Report saved</translation>
    </message>
</context>
<context>
    <name>ReturnModel</name>
    <message>
        <source>Choix</source>
        <translation>Choice</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Champ</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Dans le projet</source>
        <translation>In the project</translation>
    </message>
    <message>
        <source>Dans le fichier</source>
        <translation>In the file</translation>
    </message>
    <message>
        <source>Remarque</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Nouvelle ligne</source>
        <translation>New row</translation>
    </message>
    <message>
        <source>prendre le leur</source>
        <translation>take theirs</translation>
    </message>
    <message>
        <source>garder le nôtre</source>
        <translation>keep ours</translation>
    </message>
    <message>
        <source>laisser</source>
        <translation>leave</translation>
    </message>
    <message>
        <source>ajouter</source>
        <translation>add</translation>
    </message>
    <message>
        <source>reprendre</source>
        <translation>take over</translation>
    </message>
    <message>
        <source>Changé des deux côtés : à vous de choisir.</source>
        <translation>Changed on both sides: choose one.</translation>
    </message>
    <message>
        <source>{field} : {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>(vide)</source>
        <translation>(empty)</translation>
    </message>
</context>
<context>
    <name>ReturnQuestions</name>
    <message>
        <source>Que veulent dire ces mots ?</source>
        <translation>What do these words mean?</translation>
    </message>
    <message>
        <source>« {word} » ({field}, ligne {rows})</source>
        <translation>“{word}” ({field}, row {rows})</translation>
    </message>
    <message>
        <source>« {word} » ({field}, lignes {rows})</source>
        <translation>“{word}” ({field}, rows {rows})</translation>
    </message>
    <message>
        <source>Laisser comme avant</source>
        <translation>Leave as it was</translation>
    </message>
    <message>
        <source>{value} (le plus proche)</source>
        <translation>{value} (the nearest)</translation>
    </message>
</context>
<context>
    <name>ReturnWindow</name>
    <message>
        <source>Lecture de {file}…</source>
        <translation>Reading {file}…</translation>
    </message>
    <message>
        <source>Reprendre un tableau rempli</source>
        <translation>Take over a filled-in table</translation>
    </message>
    <message>
        <source>Déposez ici le classeur qu&apos;un partenaire a renvoyé (XLSX ou ODS). Rien n&apos;est changé avant que vous ne l&apos;ayez vu et appliqué.</source>
        <translation>Drop the workbook that a partner sent back here (XLSX or ODS). Nothing is changed before you have seen it and applied it.</translation>
    </message>
    <message>
        <source>Choisir le classeur…</source>
        <translation>Choose the workbook…</translation>
    </message>
    <message>
        <source>Autre classeur…</source>
        <translation>Another workbook…</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Espace coche ou décoche les lignes choisies, Ctrl+A les choisit toutes. Ce qui n&apos;est pas coché reste.</source>
        <translation>Space ticks or unticks the selected rows, Ctrl+A selects them all. What is not ticked stays as it is.</translation>
    </message>
    <message>
        <source>Laissé tel quel</source>
        <translation>Left as it is</translation>
    </message>
    <message>
        <source>Modifications proposées</source>
        <translation>Proposed changes</translation>
    </message>
    <message>
        <source>Choisir le classeur renvoyé</source>
        <translation>Choose the returned workbook</translation>
    </message>
    <message>
        <source>Classeurs ({patterns});;Tous les fichiers (*)</source>
        <translation>Workbooks ({patterns});;All files (*)</translation>
    </message>
    <message>
        <source>Arrêté à votre demande ; rien n&apos;a été modifié.</source>
        <translation>Stopped as you asked; nothing was changed.</translation>
    </message>
    <message numerus="yes">
        <source>Appliquer %Ln modification(s)</source>
        <translation>
            <numerusform>Apply %Ln change</numerusform>
            <numerusform>Apply %Ln changes</numerusform>
        </translation>
    </message>
    <message>
        <source>{partner} : ce qui a changé</source>
        <translation>{partner}: what has changed</translation>
    </message>
    <message>
        <source>{partner} : rien à reprendre</source>
        <translation>{partner}: nothing to take over</translation>
    </message>
    <message numerus="yes">
        <source>%Ln valeur(s) changée(s)</source>
        <translation>
            <numerusform>%Ln value changed</numerusform>
            <numerusform>%Ln values changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln nouvelle(s) ligne(s)</source>
        <translation>
            <numerusform>%Ln new row</numerusform>
            <numerusform>%Ln new rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changée(s) des deux côtés</source>
        <translation>
            <numerusform>%Ln changed on both sides</numerusform>
            <numerusform>%Ln changed on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) sans réponse</source>
        <translation>
            <numerusform>%Ln question without answer</numerusform>
            <numerusform>%Ln questions without answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln déjà dans le projet</source>
        <translation>
            <numerusform>%Ln already in the project</numerusform>
            <numerusform>%Ln already in the project</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucune cellule n&apos;a été changée.</source>
        <translation>No cell was changed.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln modification(s) reprise(s) ; Ctrl+Z dans la fenêtre du projet les annule ensemble.</source>
        <translation>
            <numerusform>%Ln change taken over; Ctrl+Z in the project window undoes it.</numerusform>
            <numerusform>%Ln changes taken over; Ctrl+Z in the project window undoes them together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteChooser</name>
    <message>
        <source>Nouveau parcours</source>
        <translation>New route</translation>
    </message>
    <message>
        <source>Parcours d&apos;un fichier GPX</source>
        <translation>Route from a GPX file</translation>
    </message>
    <message>
        <source>Fichiers GPX (*.gpx)</source>
        <translation>GPX files (*.gpx)</translation>
    </message>
    <message>
        <source>Parcours</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Nom du parcours</source>
        <translation>Name of the route</translation>
    </message>
    <message>
        <source>Retoucher</source>
        <translation>Adjust</translation>
    </message>
    <message>
        <source>Déplacer les sommets du tracé</source>
        <translation>Move the corners of the line</translation>
    </message>
    <message>
        <source>Fichier GPX…</source>
        <translation>GPX file…</translation>
    </message>
    <message>
        <source>Prendre le tracé et les arrêts d&apos;un fichier GPX</source>
        <translation>Take the line and the stops from a GPX file</translation>
    </message>
    <message>
        <source>En faire un nouveau parcours</source>
        <translation>Make it a new route</translation>
    </message>
    <message>
        <source>Les autres marches gardent le parcours tel qu&apos;il est</source>
        <translation>The other walks keep the route as it is</translation>
    </message>
    <message>
        <source>Redessiner</source>
        <translation>Draw again</translation>
    </message>
    <message>
        <source>Dessiner</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>Dessiner le tracé sur la carte (Ctrl+D)</source>
        <translation>Draw the line on the map (Ctrl+D)</translation>
    </message>
    <message numerus="yes">
        <source>%n autre(s) marche(s) suive(nt) ce parcours&#xa0;: ce que vous y changez vaut aussi là.</source>
        <translation>
            <numerusform>%n other walk takes this route: what you change here holds there too.</numerusform>
            <numerusform>%n other walks take this route: what you change here holds there too.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (trace enregistrée)</source>
        <translation>{name} (recorded track)</translation>
    </message>
</context>
<context>
    <name>RouteMap</name>
    <message>
        <source>Carte du parcours</source>
        <translation>Map of the route</translation>
    </message>
    <message>
        <source>Flèches&#xa0;: déplacer&#xa0;; + et -&#xa0;: zoomer&#xa0;; Entrée&#xa0;: poser un arrêt au centre&#xa0;; Suppr&#xa0;: l&apos;enlever.</source>
        <translation>Arrows: move; + and -: zoom; Enter: place a stop in the middle; Delete: remove it.</translation>
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
        <source>Liens</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Rien n&apos;est encore rattaché à cette ligne.</source>
        <translation>Nothing belongs to this row yet.</translation>
    </message>
    <message>
        <source>{field} : {title}</source>
        <translation>{field}: {title}</translation>
    </message>
    <message>
        <source>Viennent ensuite</source>
        <translation>Come afterwards</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
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
        <source>Chercher dans le projet (Ctrl+F), ou aller à des coordonnées (50.6105, 3.0147 ou Lambert-93)</source>
        <translation>Search the project (Ctrl+F), or go to coordinates (50.6105, 3.0147 or Lambert-93)</translation>
    </message>
    <message>
        <source>Aller à {place}</source>
        <translation>Go to {place}</translation>
    </message>
</context>
<context>
    <name>SeenFrom</name>
    <message>
        <source>Toujours</source>
        <translation>Always</translation>
    </message>
    <message>
        <source>Région</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Neighbourhood</translation>
    </message>
    <message>
        <source>Rue</source>
        <translation>Street</translation>
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
        <source>Idées</source>
        <translation>Ideas</translation>
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
        <source>Mesures</source>
        <translation>Measures</translation>
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
        <source>Ajouter une action</source>
        <translation>Add an action</translation>
    </message>
</context>
<context>
    <name>SiteRow</name>
    <message>
        <source>Rattacher à {site}</source>
        <translation>Attach to {site}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>En faire un site…</source>
        <translation>Make a site of it…</translation>
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
        <source>Le clic droit ou la touche Menu dit ce que l&apos;on peut en faire.</source>
        <translation>A right click or the Menu key says what can be done with them.</translation>
    </message>
    <message>
        <source>Une touche de 1 à 0, ou le clic droit, change leur état dans la liste.</source>
        <translation>A key from 1 to 0, or a right click, changes their state in the list.</translation>
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
        <source>Le projet n&apos;a pas encore de site : un lieu à reprendre, sa fiche, ses actions.</source>
        <translation>The project has no site yet: a place to take back, its sheet, its actions.</translation>
    </message>
    <message>
        <source>Fiche PDF…</source>
        <translation>PDF sheet…</translation>
    </message>
    <message>
        <source>La fiche de ce site sur papier, pour le comité ou pour un autre public</source>
        <translation>The sheet of this site on paper, for the committee or for another audience</translation>
    </message>
    <message>
        <source>Ajouter : {layer}</source>
        <translation>Add: {layer}</translation>
    </message>
    <message>
        <source>Décider…</source>
        <translation>Decide…</translation>
    </message>
    <message>
        <source>Étape et niveau, avec la grille, la date et le motif (Ctrl+D)</source>
        <translation>Stage and level, with the grid, the date and the reason (Ctrl+D)</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Edit</translation>
    </message>
</context>
<context>
    <name>SplitWindow</name>
    <message>
        <source>Diviser « {title} »</source>
        <translation>Split “{title}”</translation>
    </message>
    <message>
        <source>Nom du nouveau site</source>
        <translation>Name of the new site</translation>
    </message>
    <message>
        <source>Sans position, le nouveau site reste au même endroit que l&apos;ancien.</source>
        <translation>Without a position the new site stays at the place of the old one.</translation>
    </message>
    <message>
        <source>Position du nouveau site</source>
        <translation>Position of the new site</translation>
    </message>
    <message>
        <source>Dessiner un contour plutôt qu&apos;un point</source>
        <translation>Draw an outline rather than a point</translation>
    </message>
    <message>
        <source>Ce qui passe au nouveau site</source>
        <translation>What goes to the new site</translation>
    </message>
    <message>
        <source>Les décisions prises jusqu&apos;ici sont copiées : les deux sites gardent leur histoire. Les suivis d&apos;une action cochée la suivent. Annuler (Ctrl+Z) ramène tout.</source>
        <translation>The decisions taken so far are copied: both sites keep their history. The follow-ups of a ticked action go with it. Undo (Ctrl+Z) brings everything back.</translation>
    </message>
    <message>
        <source>Diviser</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Diviser le site (Ctrl+Entrée)</source>
        <translation>Split the site (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{layer} ({count})</source>
        <translation>{layer} ({count})</translation>
    </message>
    <message>
        <source>Le nouveau site doit avoir un autre nom.</source>
        <translation>The new site must have another name.</translation>
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
        <source>Carte filtrée</source>
        <translation>Map filtered</translation>
    </message>
    <message>
        <source>Tout montrer sur la carte</source>
        <translation>Show everything on the map</translation>
    </message>
    <message numerus="yes">
        <source>%n premier(s) signal(aux) sans réponse</source>
        <translation>
            <numerusform>%n early signal unanswered</numerusform>
            <numerusform>%n early signals unanswered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) en retard</source>
        <translation>
            <numerusform>%n action overdue</numerusform>
            <numerusform>%n actions overdue</numerusform>
        </translation>
    </message>
    <message>
        <source>Les montrer dans le tableau</source>
        <translation>Show them in the table</translation>
    </message>
    <message>
        <source>Actions en retard</source>
        <translation>Actions overdue</translation>
    </message>
    <message>
        <source>Premiers signaux sans réponse</source>
        <translation>Early signals unanswered</translation>
    </message>
</context>
<context>
    <name>StopList</name>
    <message>
        <source>Arrêts, dans leur ordre</source>
        <translation>Stops, in their order</translation>
    </message>
    <message>
        <source>Nom d&apos;un arrêt à poser au centre de la carte, ou coordonnées</source>
        <translation>Name of a stop to place in the middle of the map, or coordinates</translation>
    </message>
    <message>
        <source>Nouvel arrêt</source>
        <translation>New stop</translation>
    </message>
    <message>
        <source>Entrée le pose au centre de la carte.</source>
        <translation>Enter places it in the middle of the map.</translation>
    </message>
    <message>
        <source>Monter l&apos;arrêt</source>
        <translation>Move the stop up</translation>
    </message>
    <message>
        <source>Descendre l&apos;arrêt</source>
        <translation>Move the stop down</translation>
    </message>
    <message>
        <source>Renommer l&apos;arrêt</source>
        <translation>Rename the stop</translation>
    </message>
    <message>
        <source>Enlever l&apos;arrêt</source>
        <translation>Remove the stop</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Ranger les arrêts dans l&apos;ordre du parcours</source>
        <translation>Put the stops in the order of the route</translation>
    </message>
</context>
<context>
    <name>StrengthsPage</name>
    <message>
        <source>Points forts</source>
        <translation>Strong points</translation>
    </message>
    <message>
        <source>Points faibles</source>
        <translation>Weak points</translation>
    </message>
    <message>
        <source>Aucune moyenne de 2 ou plus.</source>
        <translation>No mean of 2 or more.</translation>
    </message>
    <message>
        <source>Aucune moyenne de 1 ou moins.</source>
        <translation>No mean of 1 or less.</translation>
    </message>
    <message>
        <source>dit sans note</source>
        <translation>said without a score</translation>
    </message>
    <message>
        <source>Rien n&apos;a encore été noté.</source>
        <translation>Nothing was scored yet.</translation>
    </message>
    <message numerus="yes">
        <source>%n réponse(s) sur {n} à 2 ou 3</source>
        <translation>
            <numerusform>%n answer of {n} at 2 or 3</numerusform>
            <numerusform>%n answers of {n} at 2 or 3</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} ({percent}&#xa0;%)</source>
        <translation>{words} ({percent}%)</translation>
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
    <name>TemplateWindow</name>
    <message>
        <source>Il faut un premier jour.</source>
        <translation>A first day is needed.</translation>
    </message>
    <message>
        <source>{title} (déjà au site)</source>
        <translation>{title} (already at the site)</translation>
    </message>
    <message>
        <source>Modèle d&apos;actions : {site}</source>
        <translation>Template of actions: {site}</translation>
    </message>
    <message>
        <source>Modèle</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Premier jour</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Les modèles faits pour ce genre de lieu viennent d&apos;abord.</source>
        <translation>Templates made for this kind of place come first.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Début</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Échéance</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Vient après</source>
        <translation>Comes after</translation>
    </message>
    <message>
        <source>Actions du modèle, à cocher</source>
        <translation>Actions of the template, to tick</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Fermer sans rien ajouter (Échap)</source>
        <translation>Close and add nothing (Esc)</translation>
    </message>
    <message>
        <source>Ajouter les actions cochées (Ctrl+Entrée)</source>
        <translation>Add the ticked actions (Ctrl+Enter)</translation>
    </message>
    <message numerus="yes">
        <source>Ajouter %n action(s)</source>
        <translation>
            <numerusform>Add %n action</numerusform>
            <numerusform>Add %n actions</numerusform>
        </translation>
    </message>
    <message>
        <source>{label} : {words}</source>
        <translation>{label}: {words}</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Tout</source>
        <translation>All</translation>
    </message>
    <message>
        <source>30 jours</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>3 mois</source>
        <translation>3 months</translation>
    </message>
    <message>
        <source>12 mois</source>
        <translation>12 months</translation>
    </message>
    <message>
        <source>Année</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Toutes les dates</source>
        <translation>All dates</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message>
        <source>sans date : {n}, non montrés</source>
        <translation>without a date: {n}, not shown</translation>
    </message>
    <message>
        <source>Période</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Période montrée sur la carte</source>
        <translation>Period shown on the map</translation>
    </message>
    <message>
        <source>Flèches : déplacer, Maj + flèches : allonger, Espace : faire défiler, double clic : tout montrer</source>
        <translation>Arrows: move, Shift + arrows: lengthen, Space: play, double click: show everything</translation>
    </message>
    <message>
        <source>Choisir</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Choisir une période</source>
        <translation>Choose a period</translation>
    </message>
    <message>
        <source>Période précédente</source>
        <translation>Earlier period</translation>
    </message>
    <message>
        <source>Période suivante</source>
        <translation>Later period</translation>
    </message>
    <message>
        <source>Arrêter le défilement</source>
        <translation>Stop playing</translation>
    </message>
    <message>
        <source>Faire défiler les périodes</source>
        <translation>Play the periods</translation>
    </message>
    <message>
        <source>{command} (Espace)</source>
        <translation>{command} (Space)</translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message>
        <source>Accrochage aux sommets et aux bords (S l&apos;arrête, Alt le suspend)</source>
        <translation>Snapping to corners and edges (S stops it, Alt suspends it)</translation>
    </message>
    <message>
        <source>Sans accrochage (S le remet)</source>
        <translation>No snapping (S brings it back)</translation>
    </message>
    <message>
        <source>Rien à sélectionner là.</source>
        <translation>Nothing to select there.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s) sélectionnée(s)</source>
        <translation>
            <numerusform>%Ln row selected</numerusform>
            <numerusform>%Ln rows selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndatedList</name>
    <message>
        <source>Placer le {day}</source>
        <translation>Place on {day}</translation>
    </message>
    <message>
        <source>Actions sans échéance : à glisser sur un jour.</source>
        <translation>Actions without a due date: drag them onto a day.</translation>
    </message>
    <message>
        <source>Actions sans échéance</source>
        <translation>Actions without a due date</translation>
    </message>
    <message>
        <source>Toutes les actions ouvertes ont une échéance.</source>
        <translation>All open actions have a due date.</translation>
    </message>
</context>
<context>
    <name>WalkCard</name>
    <message>
        <source>{step}&#xa0;: {walk}</source>
        <translation>{step}: {walk}</translation>
    </message>
</context>
<context>
    <name>WalkCommands</name>
    <message>
        <source>«&#xa0;{walk}&#xa0;» n&apos;est pas terminée ({number}).</source>
        <translation>“{walk}” is not ended ({number}).</translation>
    </message>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprendre la marche</source>
        <translation>Resume the walk</translation>
    </message>
    <message>
        <source>«&#xa0;{walk}&#xa0;» est prévue le {day}. La commencer aujourd&apos;hui&#xa0;?</source>
        <translation>“{walk}” is planned for {day}. Begin it today?</translation>
    </message>
    <message>
        <source>Sa date devient celle d&apos;aujourd&apos;hui&#xa0;; Ctrl+Z la rétablit.</source>
        <translation>Its date becomes today&apos;s; Ctrl+Z restores it.</translation>
    </message>
</context>
<context>
    <name>WalkFiles</name>
    <message>
        <source>Feuilles papier de la marche</source>
        <translation>Paper sheets of the walk</translation>
    </message>
    <message>
        <source>Documents PDF (*.pdf)</source>
        <translation>PDF documents (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) écrite(s) dans {file}.</source>
        <translation>
            <numerusform>%n page written to {file}.</numerusform>
            <numerusform>%n pages written to {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Trace de la marche</source>
        <translation>Track of the walk</translation>
    </message>
    <message>
        <source>Traces (*.gpx *.nmea *.txt *.log);;Tous les fichiers (*)</source>
        <translation>Tracks (*.gpx *.nmea *.txt *.log);;All files (*)</translation>
    </message>
    <message>
        <source>Photo de ce qui a été fait</source>
        <translation>Photo of what was done</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
</context>
<context>
    <name>WalkMap</name>
    <message>
        <source>Cliquez pour poser un arrêt (ou Entrée au centre)&#xa0;; glissez un arrêt pour le déplacer.</source>
        <translation>Click to place a stop (or Enter in the middle); drag a stop to move it.</translation>
    </message>
</context>
<context>
    <name>WalkMenu</name>
    <message>
        <source>Modifier la préparation…</source>
        <translation>Change the preparation…</translation>
    </message>
    <message>
        <source>Reprendre la marche</source>
        <translation>Resume the walk</translation>
    </message>
    <message>
        <source>Mettre au net…</source>
        <translation>Tidy up…</translation>
    </message>
    <message>
        <source>Compte rendu…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Préparer la même de jour ou de nuit…</source>
        <translation>Prepare the same by day or by night…</translation>
    </message>
    <message>
        <source>Liste à vérifier…</source>
        <translation>Checklist…</translation>
    </message>
    <message>
        <source>Préparer une marche de retour…</source>
        <translation>Prepare a return walk…</translation>
    </message>
    <message>
        <source>Feuilles papier…</source>
        <translation>Paper sheets…</translation>
    </message>
    <message>
        <source>Importer des réponses de téléphones…</source>
        <translation>Import answers from phones…</translation>
    </message>
    <message>
        <source>Qui est venu, préparation…</source>
        <translation>Who came, preparation…</translation>
    </message>
    <message>
        <source>Ajouter une trace GPX ou NMEA…</source>
        <translation>Add a GPX or NMEA track…</translation>
    </message>
    <message>
        <source>Formulaire pour téléphones…</source>
        <translation>Form for phones…</translation>
    </message>
    <message>
        <source>Voir sur la carte</source>
        <translation>See on the map</translation>
    </message>
</context>
<context>
    <name>WalkPage</name>
    <message>
        <source>Plus</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Plus, pour cette marche</source>
        <translation>More, for this walk</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Points forts et faibles</source>
        <translation>Strong and weak points</translation>
    </message>
    <message>
        <source>Comparer</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Vous avez dit, nous avons fait</source>
        <translation>You said, we did</translation>
    </message>
    <message>
        <source>Sentiment de sécurité</source>
        <translation>Feeling of safety</translation>
    </message>
    <message>
        <source>Pages de la marche</source>
        <translation>Pages of the walk</translation>
    </message>
    <message>
        <source>Cette marche est prête. Une fois partis, chaque constat tient en deux touches.</source>
        <translation>This walk is ready. Once you have set out, each finding takes two keystrokes.</translation>
    </message>
    <message>
        <source>Cette marche de retour n&apos;a pas de constat à elle&#xa0;: sa liste dit ce qui est vérifié.</source>
        <translation>This return walk has no finding of its own: its checklist says what was verified.</translation>
    </message>
    <message>
        <source>Liste à vérifier…</source>
        <translation>Checklist…</translation>
    </message>
    <message>
        <source>Aucun constat dans cette marche pour l&apos;instant.</source>
        <translation>No finding in this walk yet.</translation>
    </message>
</context>
<context>
    <name>WalkPositions</name>
    <message>
        <source>Position&#xa0;: la croix</source>
        <translation>Position: the cross</translation>
    </message>
    <message>
        <source>Position&#xa0;: zoomez, ou ce soir</source>
        <translation>Position: zoom in, or this evening</translation>
    </message>
    <message>
        <source>GPS&#xa0;: en attente, la croix compte</source>
        <translation>GPS: waiting, the cross counts</translation>
    </message>
    <message>
        <source>GPS ✓</source>
        <translation>GPS ✓</translation>
    </message>
    <message>
        <source>GPS ±{metres}&#xa0;m</source>
        <translation>GPS ±{metres} m</translation>
    </message>
</context>
<context>
    <name>WalkStrip</name>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>Enregistré ✓</source>
        <translation>Saved ✓</translation>
    </message>
    <message>
        <source>PAS ENREGISTRÉ ✗</source>
        <translation>NOT SAVED ✗</translation>
    </message>
    <message>
        <source>■ Terminer</source>
        <translation>■ End</translation>
    </message>
    <message>
        <source>Terminer la marche (Ctrl+Entrée)</source>
        <translation>End the walk (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Depuis le départ</source>
        <translation>Since setting out</translation>
    </message>
    <message>
        <source>Constats notés</source>
        <translation>Findings noted</translation>
    </message>
    <message>
        <source>Enregistrement</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Batterie</source>
        <translation>Battery</translation>
    </message>
</context>
<context>
    <name>WalkWindow</name>
    <message>
        <source>Terminer la marche&#xa0;?</source>
        <translation>End the walk?</translation>
    </message>
    <message numerus="yes">
        <source>%n constat(s) à mettre au net ce soir.</source>
        <translation>
            <numerusform>%n finding to tidy up this evening.</numerusform>
            <numerusform>%n findings to tidy up this evening.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>La marche reprend&#xa0;: %n constat(s), rien n&apos;est perdu.</source>
        <translation>
            <numerusform>The walk goes on: %n finding, nothing is lost.</numerusform>
            <numerusform>The walk goes on: %n findings, nothing is lost.</numerusform>
        </translation>
    </message>
    <message>
        <source>Il n&apos;y a rien à annuler&#xa0;: tout est mis au net ou rien n&apos;est noté.</source>
        <translation>There is nothing to undo: all is tidied up, or nothing is noted.</translation>
    </message>
    <message>
        <source>{why} Entrée pour réessayer.</source>
        <translation>{why} Enter to try again.</translation>
    </message>
    <message>
        <source>{walk} — marche en cours</source>
        <translation>{walk} — walk under way</translation>
    </message>
    <message>
        <source>Carte de la marche</source>
        <translation>Map of the walk</translation>
    </message>
</context>
<context>
    <name>WalkWords</name>
    <message>
        <source>sans date</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>marche de retour</source>
        <translation>return walk</translation>
    </message>
    <message>
        <source>{moment}, {day}</source>
        <translation>{moment}, {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message>
        <source>{findings}, dont {n} à mettre au net</source>
        <translation>{findings}, {n} of them to tidy up</translation>
    </message>
    <message>
        <source>Commencer</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Reprendre la marche</source>
        <translation>Resume the walk</translation>
    </message>
    <message>
        <source>Mettre au net ({n})</source>
        <translation>Tidy up ({n})</translation>
    </message>
    <message>
        <source>Mettre au net</source>
        <translation>Tidy up</translation>
    </message>
    <message>
        <source>Compte rendu…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Parcours «&#xa0;{name}&#xa0;»</source>
        <translation>Route “{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
    <message>
        <source>aucun arrêt</source>
        <translation>no stop</translation>
    </message>
    <message>
        <source>sans trace</source>
        <translation>no track</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invité(s)</source>
        <translation>
            <numerusform>%n invited</numerusform>
            <numerusform>%n invited</numerusform>
        </translation>
    </message>
    <message>
        <source>Sans rubrique</source>
        <translation>No item</translation>
    </message>
    <message>
        <source>Groupe non précisé</source>
        <translation>Group not given</translation>
    </message>
    <message>
        <source>Hors arrêt</source>
        <translation>Away from stops</translation>
    </message>
    <message>
        <source>Hors rue</source>
        <translation>Away from streets</translation>
    </message>
    <message>
        <source>non diffusé</source>
        <translation>withheld</translation>
    </message>
    <message>
        <source>moins de 5 rép.</source>
        <translation>fewer than 5 ans.</translation>
    </message>
    <message>
        <source>moins de 5 réponses</source>
        <translation>fewer than 5 answers</translation>
    </message>
    <message>
        <source>{n} rép.</source>
        <translation>{n} ans.</translation>
    </message>
    <message numerus="yes">
        <source>%n réponse(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} ±{spread}</source>
        <translation>{n} ±{spread}</translation>
    </message>
    <message>
        <source>{n}, écart {spread}</source>
        <translation>{n}, spread {spread}</translation>
    </message>
    <message>
        <source>{group}&#xa0;: {n}</source>
        <translation>{group}: {n}</translation>
    </message>
    <message>
        <source>{group}&#xa0;: {came} sur {invited}</source>
        <translation>{group}: {came} of {invited}</translation>
    </message>
</context>
<context>
    <name>WalksView</name>
    <message>
        <source>Marches</source>
        <translation>Walks</translation>
    </message>
    <message>
        <source>Préparer une marche…</source>
        <translation>Prepare a walk…</translation>
    </message>
    <message>
        <source>Une marche urbaine&#xa0;: 90 minutes dans le quartier avec six à huit habitants, pour noter ce qui va, ce qui ne va pas et ce qu&apos;ils proposent. Préparez la première&#xa0;: date, parcours, arrêts, invités.</source>
        <translation>An urban walk: 90 minutes in the district with six to eight residents, to note what is well, what is not, and what they propose. Prepare the first one: date, route, stops, who is invited.</translation>
    </message>
</context>
<context>
    <name>WatchNotice</name>
    <message>
        <source>Premier signal : {site} — {what}.</source>
        <translation>Early signal: {site} — {what}.</translation>
    </message>
    <message>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message numerus="yes">
        <source>%n premiers signaux : {sites}.</source>
        <translation>
            <numerusform>%n early signal: {sites}.</numerusform>
            <numerusform>%n early signals: {sites}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Voir la liste</source>
        <translation>Show the list</translation>
    </message>
    <message>
        <source>Premiers signaux</source>
        <translation>Early signals</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>synthèse</source>
        <translation>summary</translation>
    </message>
    <message>
        <source>Faire un site ici, du bâtiment s&apos;il y en a un…</source>
        <translation>Make a site here, of the building if there is one…</translation>
    </message>
    <message>
        <source>À propos de LIMITS Map</source>
        <translation>About LIMITS Map</translation>
    </message>
    <message>
        <source>LIMITS Map {version}

Préparer la reconquête des lieux pris par le trafic. Le projet contient des lieux, des situations et des actions, jamais des personnes.</source>
        <translation>LIMITS Map {version}

Planning how to take back the places that dealing has taken. The project holds places, situations and actions, never people.</translation>
    </message>
</context>
<context>
    <name>WordsLine</name>
    <message>
        <source>Proposition ({about})</source>
        <translation>Proposal ({about})</translation>
    </message>
    <message>
        <source>Proposition</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>Un lieu, une situation&#xa0;; jamais une personne</source>
        <translation>A place, a situation; never a person</translation>
    </message>
    <message>
        <source>Garder (Entrée)</source>
        <translation>Keep (Enter)</translation>
    </message>
    <message>
        <source>Garder quand même (Entrée)</source>
        <translation>Keep all the same (Enter)</translation>
    </message>
</context>
<context>
    <name>ZoomBox</name>
    <message>
        <source>agglomération</source>
        <translation>urban area</translation>
    </message>
    <message>
        <source>ville</source>
        <translation>town</translation>
    </message>
    <message>
        <source>quartier</source>
        <translation>neighbourhood</translation>
    </message>
    <message>
        <source>îlot</source>
        <translation>block</translation>
    </message>
    <message>
        <source>rue</source>
        <translation>street</translation>
    </message>
    <message>
        <source>immeuble</source>
        <translation>building</translation>
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
    <name>_LinkRow</name>
    <message>
        <source>Non rattaché</source>
        <translation>Not attached</translation>
    </message>
</context>
<context>
    <name>_WatchLine</name>
    <message>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Noter ce qui a été fait ; le délai s&apos;arrête</source>
        <translation>Record what was done; the clock stops</translation>
    </message>
    <message numerus="yes">
        <source>%n semaine(s) calme(s) sur {weeks}</source>
        <translation>
            <numerusform>%n quiet week of {weeks}</numerusform>
            <numerusform>%n quiet weeks of {weeks}</numerusform>
        </translation>
    </message>
    <message>
        <source>Veille : premier signal sans réponse depuis {delay}</source>
        <translation>Watch: early signal unanswered for {delay}</translation>
    </message>
    <message numerus="yes">
        <source>Veille : %n signaux sans réponse, le plus ancien depuis {delay}</source>
        <translation>
            <numerusform>Watch: %n signal unanswered, the oldest for {delay}</numerusform>
            <numerusform>Watch: %n signals unanswered, the oldest for {delay}</numerusform>
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
