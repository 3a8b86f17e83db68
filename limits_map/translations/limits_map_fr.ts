<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
<context>
    <name>AgendaPanel</name>
    <message numerus="yes">
        <source>et %n autre(s)…</source>
        <translation>
            <numerusform>et %n autre…</numerusform>
            <numerusform>et %n autres…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>depuis %n jour(s)</source>
        <translation>
            <numerusform>depuis %n jour</numerusform>
            <numerusform>depuis %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>dans %n jour(s)</source>
        <translation>
            <numerusform>dans %n jour</numerusform>
            <numerusform>dans %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerWindow</name>
    <message numerus="yes">
        <source>Répond aussi à %n autre(s) signal(aux) de ce site</source>
        <translation>
            <numerusform>Répond aussi à %n autre signal de ce site</numerusform>
            <numerusform>Répond aussi à %n autres signaux de ce site</numerusform>
        </translation>
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
</context>
<context>
    <name>BoardView</name>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message numerus="yes">
        <source>attend %n action(s)</source>
        <translation>
            <numerusform>attend %n action</numerusform>
            <numerusform>attend %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message numerus="yes">
        <source>%n sur {all} vérifiée(s)</source>
        <translation>
            <numerusform>%n sur {all} vérifiée</numerusform>
            <numerusform>%n sur {all} vérifiées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message numerus="yes">
        <source>%n différence(s) ne repose(nt) que sur une réponse d&apos;un côté&#xa0;: à confirmer.</source>
        <translation>
            <numerusform>%n différence ne repose que sur une réponse d&apos;un côté&#xa0;: à confirmer.</numerusform>
            <numerusform>%n différences ne reposent que sur une réponse d&apos;un côté&#xa0;: à confirmer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardView</name>
    <message numerus="yes">
        <source>%n mois</source>
        <translation>
            <numerusform>%n mois</numerusform>
            <numerusform>%n mois</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EveningHead</name>
    <message numerus="yes">
        <source>Garder les %n constat(s) complet(s)</source>
        <translation>
            <numerusform>Garder le constat complet</numerusform>
            <numerusform>Garder les %n constats complets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportChanges</name>
    <message numerus="yes">
        <source>et %Ln autre(s)</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message numerus="yes">
        <source>%n partie(s) choisie(s)</source>
        <translation>
            <numerusform>%n partie choisie</numerusform>
            <numerusform>%n parties choisies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeatureDialog</name>
    <message numerus="yes">
        <source>%n champ(s) à corriger avant d&apos;enregistrer.</source>
        <translation>
            <numerusform>%n champ à corriger avant d&apos;enregistrer.</numerusform>
            <numerusform>%n champs à corriger avant d&apos;enregistrer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeatureTable</name>
    <message numerus="yes">
        <source>%Ln ligne(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message numerus="yes">
        <source>et %Ln autre(s) ici</source>
        <translation>
            <numerusform>et %Ln autre ici</numerusform>
            <numerusform>et %Ln autres ici</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdeaCard</name>
    <message numerus="yes">
        <source> et %n autre(s)</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdeasPage</name>
    <message numerus="yes">
        <source>%n idée(s) d&apos;après ce qui a été vu à moins de {distance}.</source>
        <translation>
            <numerusform>%n idée d&apos;après ce qui a été vu à moins de {distance}.</numerusform>
            <numerusform>%n idées d&apos;après ce qui a été vu à moins de {distance}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Voir %n autre(s) idée(s)</source>
        <translation>
            <numerusform>Voir %n autre idée</numerusform>
            <numerusform>Voir %n autres idées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Proposer %n action(s)</source>
        <translation>
            <numerusform>Proposer %n action</numerusform>
            <numerusform>Proposer %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%Ln ligne(s) rejetée(s), le reste est dans le projet</source>
        <translation>
            <numerusform>%Ln ligne rejetée, le reste est dans le projet</numerusform>
            <numerusform>%Ln lignes rejetées, le reste est dans le projet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ligne(s) ajoutée(s)</source>
        <translation>
            <numerusform>%Ln ligne ajoutée</numerusform>
            <numerusform>%Ln lignes ajoutées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mise(s) à jour</source>
        <translation>
            <numerusform>%Ln mise à jour</numerusform>
            <numerusform>%Ln mises à jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n premier(s) signal(aux) donné(s)</source>
        <translation>
            <numerusform>%n premier signal donné</numerusform>
            <numerusform>%n premiers signaux donnés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndicatorWindow</name>
    <message numerus="yes">
        <source>%n colonne(s) en trop, non collée(s).</source>
        <translation>
            <numerusform>%n colonne en trop, non collée.</numerusform>
            <numerusform>%n colonnes en trop, non collées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitedTable</name>
    <message numerus="yes">
        <source>%n personne(s) invitée(s)</source>
        <translation>
            <numerusform>%n personne invitée</numerusform>
            <numerusform>%n personnes invitées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n venue(s)</source>
        <translation>
            <numerusform>%n venue</numerusform>
            <numerusform>%n venues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LevelGridTable</name>
    <message numerus="yes">
        <source>%n fait(s) relevé(s)</source>
        <translation>
            <numerusform>%n fait relevé</numerusform>
            <numerusform>%n faits relevés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LevelWindow</name>
    <message numerus="yes">
        <source>Voir les %n fait(s)</source>
        <translation>
            <numerusform>Voir %n fait</numerusform>
            <numerusform>Voir les %n faits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackWindow</name>
    <message numerus="yes">
        <source>%n page(s) en tout</source>
        <translation>
            <numerusform>%n page en tout</numerusform>
            <numerusform>%n pages en tout</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperWindow</name>
    <message numerus="yes">
        <source>Saisir %n constat(s)</source>
        <translation>
            <numerusform>Saisir %n constat</numerusform>
            <numerusform>Saisir %n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) à corriger d&apos;abord</source>
        <translation>
            <numerusform>%n code à corriger d&apos;abord</numerusform>
            <numerusform>%n codes à corriger d&apos;abord</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhoneFormWindow</name>
    <message numerus="yes">
        <source>%n rubrique(s) demandée(s)</source>
        <translation>
            <numerusform>%n rubrique demandée</numerusform>
            <numerusform>%n rubriques demandées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoMatchWindow</name>
    <message numerus="yes">
        <source>Importer %n photo(s)</source>
        <translation>
            <numerusform>Importer %n photo</numerusform>
            <numerusform>Importer %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s) laissé(s) de côté, en bas de la liste.</source>
        <translation>
            <numerusform>%n fichier laissé de côté, en bas de la liste.</numerusform>
            <numerusform>%n fichiers laissés de côté, en bas de la liste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) n&apos;ont pas pu être importées&#xa0;:</source>
        <translation>
            <numerusform>%n photo n&apos;a pas pu être importée&#xa0;:</numerusform>
            <numerusform>%n photos n&apos;ont pas pu être importées&#xa0;:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanFoot</name>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n arrêt</numerusform>
            <numerusform>%n arrêts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrepareProgress</name>
    <message numerus="yes">
        <source>{done} sur %Ln tuile(s)</source>
        <translation>
            <numerusform>{done} sur %Ln tuile</numerusform>
            <numerusform>{done} sur %Ln tuiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>encore %Ln minute(s) environ</source>
        <translation>
            <numerusform>encore %Ln minute environ</numerusform>
            <numerusform>encore %Ln minutes environ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>encore %Ln heure(s) environ</source>
        <translation>
            <numerusform>encore %Ln heure environ</numerusform>
            <numerusform>encore %Ln heures environ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrepareWindow</name>
    <message numerus="yes">
        <source>%Ln tuile(s), {size} Mo</source>
        <translation>
            <numerusform>%Ln tuile, {size} Mo</numerusform>
            <numerusform>%Ln tuiles, {size} Mo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tuile(s), environ {size} Mo</source>
        <translation>
            <numerusform>%Ln tuile, environ {size} Mo</numerusform>
            <numerusform>%Ln tuiles, environ {size} Mo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectWindow</name>
    <message numerus="yes">
        <source>%n ligne(s) supprimée(s).</source>
        <translation>
            <numerusform>%n ligne supprimée.</numerusform>
            <numerusform>%n lignes supprimées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsPage</name>
    <message numerus="yes">
        <source>%n proposition(s)</source>
        <translation>
            <numerusform>%n proposition</numerusform>
            <numerusform>%n propositions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sans réponse</source>
        <translation>
            <numerusform>%n sans réponse</numerusform>
            <numerusform>%n sans réponse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message numerus="yes">
        <source>%n constat(s) à mettre au net n&apos;y figurera(ont) pas.</source>
        <translation>
            <numerusform>%n constat à mettre au net n&apos;y figurera pas.</numerusform>
            <numerusform>%n constats à mettre au net n&apos;y figureront pas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n arrêt</numerusform>
            <numerusform>%n arrêts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposition(s)</source>
        <translation>
            <numerusform>%n proposition</numerusform>
            <numerusform>%n propositions</numerusform>
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
</context>
<context>
    <name>ReturnWindow</name>
    <message numerus="yes">
        <source>Appliquer %Ln modification(s)</source>
        <translation>
            <numerusform>Appliquer %Ln modification</numerusform>
            <numerusform>Appliquer %Ln modifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln valeur(s) changée(s)</source>
        <translation>
            <numerusform>%Ln valeur changée</numerusform>
            <numerusform>%Ln valeurs changées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln nouvelle(s) ligne(s)</source>
        <translation>
            <numerusform>%Ln nouvelle ligne</numerusform>
            <numerusform>%Ln nouvelles lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changée(s) des deux côtés</source>
        <translation>
            <numerusform>%Ln changée des deux côtés</numerusform>
            <numerusform>%Ln changées des deux côtés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) sans réponse</source>
        <translation>
            <numerusform>%Ln question sans réponse</numerusform>
            <numerusform>%Ln questions sans réponse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln déjà dans le projet</source>
        <translation>
            <numerusform>%Ln déjà dans le projet</numerusform>
            <numerusform>%Ln déjà dans le projet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln modification(s) reprise(s) ; Ctrl+Z dans la fenêtre du projet les annule ensemble.</source>
        <translation>
            <numerusform>%Ln modification reprise ; Ctrl+Z dans la fenêtre du projet l&apos;annule.</numerusform>
            <numerusform>%Ln modifications reprises ; Ctrl+Z dans la fenêtre du projet les annule ensemble.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteChooser</name>
    <message numerus="yes">
        <source>%n autre(s) marche(s) suive(nt) ce parcours&#xa0;: ce que vous y changez vaut aussi là.</source>
        <translation>
            <numerusform>%n autre marche suit ce parcours&#xa0;: ce que vous y changez vaut aussi là.</numerusform>
            <numerusform>%n autres marches suivent ce parcours&#xa0;: ce que vous y changez vaut aussi là.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>Supprimer %n ligne(s) ?</source>
        <translation>
            <numerusform>Supprimer %n ligne ?</numerusform>
            <numerusform>Supprimer %n lignes ?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SiteSheet</name>
    <message numerus="yes">
        <source>{layer} : %n ligne(s) choisie(s).</source>
        <translation>
            <numerusform>{layer} : %n ligne choisie.</numerusform>
            <numerusform>{layer} : %n lignes choisies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n premier(s) signal(aux) sans réponse</source>
        <translation>
            <numerusform>%n premier signal sans réponse</numerusform>
            <numerusform>%n premiers signaux sans réponse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) en retard</source>
        <translation>
            <numerusform>%n action en retard</numerusform>
            <numerusform>%n actions en retard</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrengthsPage</name>
    <message numerus="yes">
        <source>%n réponse(s) sur {n} à 2 ou 3</source>
        <translation>
            <numerusform>%n réponse sur {n} à 2 ou 3</numerusform>
            <numerusform>%n réponses sur {n} à 2 ou 3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateWindow</name>
    <message numerus="yes">
        <source>Ajouter %n action(s)</source>
        <translation>
            <numerusform>Ajouter %n action</numerusform>
            <numerusform>Ajouter %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message numerus="yes">
        <source>%Ln ligne(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message numerus="yes">
        <source>%Ln ligne(s) sélectionnée(s)</source>
        <translation>
            <numerusform>%Ln ligne sélectionnée</numerusform>
            <numerusform>%Ln lignes sélectionnées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkCommands</name>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkFiles</name>
    <message numerus="yes">
        <source>%n page(s) écrite(s) dans {file}.</source>
        <translation>
            <numerusform>%n page écrite dans {file}.</numerusform>
            <numerusform>%n pages écrites dans {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkStrip</name>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkWindow</name>
    <message numerus="yes">
        <source>%n constat(s) à mettre au net ce soir.</source>
        <translation>
            <numerusform>%n constat à mettre au net ce soir.</numerusform>
            <numerusform>%n constats à mettre au net ce soir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>La marche reprend&#xa0;: %n constat(s), rien n&apos;est perdu.</source>
        <translation>
            <numerusform>La marche reprend&#xa0;: %n constat, rien n&apos;est perdu.</numerusform>
            <numerusform>La marche reprend&#xa0;: %n constats, rien n&apos;est perdu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkWords</name>
    <message numerus="yes">
        <source>%n constat(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n arrêt(s)</source>
        <translation>
            <numerusform>%n arrêt</numerusform>
            <numerusform>%n arrêts</numerusform>
        </translation>
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
            <numerusform>%n invité</numerusform>
            <numerusform>%n invités</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n réponse(s)</source>
        <translation>
            <numerusform>%n réponse</numerusform>
            <numerusform>%n réponses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchNotice</name>
    <message numerus="yes">
        <source>%n premiers signaux : {sites}.</source>
        <translation>
            <numerusform>%n premier signal : {sites}.</numerusform>
            <numerusform>%n premiers signaux : {sites}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_WatchLine</name>
    <message numerus="yes">
        <source>%n semaine(s) calme(s) sur {weeks}</source>
        <translation>
            <numerusform>%n semaine calme sur {weeks}</numerusform>
            <numerusform>%n semaines calmes sur {weeks}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Veille : %n signaux sans réponse, le plus ancien depuis {delay}</source>
        <translation>
            <numerusform>Veille : %n signal sans réponse, le plus ancien depuis {delay}</numerusform>
            <numerusform>Veille : %n signaux sans réponse, le plus ancien depuis {delay}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Veille : %n jour(s) sans signal</source>
        <translation>
            <numerusform>Veille : %n jour sans signal</numerusform>
            <numerusform>Veille : %n jours sans signal</numerusform>
        </translation>
    </message>
</context>
</TS>
