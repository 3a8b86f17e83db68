<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
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
        <source>%n action(s) en retard</source>
        <translation>
            <numerusform>%n action en retard</numerusform>
            <numerusform>%n actions en retard</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_WatchLine</name>
    <message numerus="yes">
        <source>Veille : premier signal sans réponse depuis %n jour(s)</source>
        <translation>
            <numerusform>Veille : premier signal sans réponse depuis %n jour</numerusform>
            <numerusform>Veille : premier signal sans réponse depuis %n jours</numerusform>
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
