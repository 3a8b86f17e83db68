"""The sentences of a walk's report that PDF and page share."""

from __future__ import annotations

from limits_map.analysis.walk_scores import FEWEST_FELT
from limits_map.words import Text

KIND = Text("Compte rendu de marche", "Report of a walk")
REMEMBER = Text("À retenir", "To remember")
AT_A_GLANCE = Text("En un coup d'œil", "At a glance")
STOPS = Text("Arrêt par arrêt", "Stop by stop")
STRONG, WEAK = Text("Points forts", "Strong points"), Text("Points faibles", "Weak points")
SCORES = Text("Notes par rubrique, tous arrêts confondus", "Scores by item, all stops together")
FEELINGS = Text("Sentiment de sécurité par groupe", "Feeling of safety by group")
PROPOSALS = Text("Propositions", "Proposals")
SAID_AND_DONE = Text("Vous avez dit, nous avons fait", "You said, we did")
SOLVED = Text("Réglé depuis la marche", "Put right since the walk")
NEXT = Text("Qui fait quoi, et quand", "Who does what, and when")
DONE_ALONG = Text("Ce qui a été fait le long du parcours", "What was done along the route")
TO_COME, IS_DONE = Text("À venir", "To come"), Text("Déjà fait", "Done already")
AND_MORE = Text("et {n} autres, arrêt par arrêt", "and {n} more, stop by stop")
READ_TABLE = Text(
    "Entre parenthèses\u00a0: la moyenne, puis le nombre de réponses.",
    "In brackets: the mean, then the number of answers.",
)
ONCE = Text("Noté à une seule marche", "Scored on one walk only")
NEAR = Text(
    "Les actions qui répondent aux constats, et celles qui se trouvent à moins de 60 m du parcours.",
    "The actions that answer what was found, and those within 60 m of the route.",
)
DONE_NEAR = Text(
    "Les actions faites à moins de 60 m du parcours.",
    "The actions carried out within 60 m of the route.",
)
TO_KNOW = Text("À savoir", "Good to know")
METHOD = Text("Comment lire ce compte rendu", "How to read this report")
SHOWS = Text("Ce que ce compte rendu montre, et ce qu'il ne montre pas", "What this report shows, and what not")
TURN = Text("À qui s'adresser", "Where to turn")
SOURCES = Text("Sources", "Sources")
PHOTO = Text("Photo", "Photo")
MAP = Text("Carte de la marche", "Map of the walk")
ROLL = Text("Qui était là", "Who was there")
CAME_OF_INVITED = Text("Venus sur invités\u00a0: {roll}.", "Came of those invited: {roll}.")
GROUP, INVITED, CAME = Text("Groupe", "Group"), Text("Invités", "Invited"), Text("Venus", "Came")
ITEM, SCORE, STOP = Text("Rubrique", "Item"), Text("Note", "Score"), Text("Arrêt", "Stop")
FOLLOW_UP, REPLY = Text("Suite", "Follow-up"), Text("Réponse", "Answer")
PROPOSED = Text("Vous avez dit", "You said")
DONE = Text("Nous avons fait", "We did")
ACTION, LEAD, WHERE, STATE, DUE = (
    Text("Action", "Action"),
    Text("Qui", "Who"),
    Text("Où", "Where"),
    Text("État", "State"),
    Text("Pour quand", "By when"),
)
DIFFERENCE = Text("Écart", "Difference")
NO_DATE = Text("à fixer", "to be fixed")
LATE = Text("{day}, en retard", "{day}, late")
DONE_ON = Text("{state}, {day}", "{state}, {day}")
WITHHELD = Text("non diffusé", "withheld")
NOT_SCORED = Text("pas noté", "not scored")
SOLVED_MARK = Text("réglé", "put right")
NO_PROPOSAL = Text("Aucune proposition diffusable n'a été recueillie.", "No proposal that may be shown was taken down.")
NO_ACTION = Text(
    "Aucune action n'est encore décidée le long de ce parcours, ou aucune ne peut être montrée ici.",
    "No action along this route is decided yet, or none may be shown here.",
)
NOTHING = Text(
    "Aucun constat de cette marche ne peut être montré dans ce compte rendu.",
    "No finding of this walk may be shown in this report.",
)
NO_STRONG = Text("Aucun point fort relevé.", "No strong point noted.")
NO_WEAK = Text("Aucun point faible relevé.", "No weak point noted.")
NO_WEAK_HERE = Text(
    "Les points faibles dont la proposition n'a pas été relue pour diffusion ne figurent pas ici.",
    "Weak points whose proposal was not read again for the public are left out here.",
)
NO_MAP = Text(
    "Ni le parcours ni les constats n'ont de position\u00a0: il n'y a pas de carte.",
    "Neither the route nor the findings have a place: there is no map.",
)
FELT = Text(
    "Les notes du sentiment de sécurité ne sont données qu'à partir de {n} réponses.",
    "The scores of the feeling of safety are given from {n} answers on only.",
).format(n=FEWEST_FELT)
NO_SCORES = Text(
    "Seuls les points forts ont leur note ici. Les autres notes, arrêt par arrêt, et la comparaison avec d'autres marches "
    "sont présentées au comité de pilotage\u00a0; le sentiment de sécurité ne figure pas ici non plus.",
    "Only strong points have their score here. The other scores, stop by stop, and the comparison with other walks are "
    "presented to the steering committee; the feeling of safety is left out as well.",
)
SHOWN_TO_ALL = Text(
    "Figurent ici\u00a0: les points forts, les propositions relues pour être diffusées avec ce qu'elles sont devenues, ce qui "
    "a été réglé, les actions faites, et les photos marquées comme diffusables.",
    "Told here: the strong points, the proposals that were read again to be shown and what became of them, what was put right, "
    "the actions carried out, and the photos that are marked as fit to be shown.",
)
KEPT_FROM_ALL = Text(
    "N'y figurent pas\u00a0: les signes de trafic, les points faibles dont la proposition n'a pas été relue, les actions qui ne "
    "sont pas encore faites, et qui a participé.",
    "Left out: signs of dealing, weak points whose proposal was not read again, actions that are not carried out yet, and who "
    "took part.",
)
CARRIED = Text(
    "* Note déjà donnée, le mois indiqué\u00a0: une plus récente trahirait quelques réponses.",
    "* Score already given, in the month that is named: a newer one would give away a few answers.",
)
HOW = (
    Text(
        "Chaque rubrique est notée de 0 (mauvais) à 3 (bon), ou passée\u00a0: une rubrique passée n'est jamais comptée "
        "comme un zéro.",
        "Each item is scored from 0 (bad) to 3 (good), or skipped: what is skipped never counts as zero.",
    ),
    Text(
        "Une note se lit toujours avec le nombre de réponses\u00a0: une seule réponse est l'avis d'une personne.",
        "A score is always read with the number of answers: one answer is what one person thinks.",
    ),
    Text(
        "Hachuré ou «\u00a0non diffusé\u00a0»\u00a0: trop peu de réponses pour être dit. Ce n'est jamais zéro.",
        "Hatched or “withheld”: too few answers to be told. It is never zero.",
    ),
    Text(
        "Les constats décrivent des lieux et des situations à un moment donné, jamais des personnes.",
        "The findings describe places and situations at one moment, never persons.",
    ),
)
WHERE_TO_TURN = (
    Text(
        "Danger immédiat\u00a0: le 17 ou le 112. Par SMS\u00a0: le 114. Un enfant en danger\u00a0: le 119.",
        "Immediate danger: 17 or 112. By text message: 114. A child in danger: 119.",
    ),
    Text(
        "Signaler un trafic de stupéfiants\u00a0: le portail de l'État «\u00a0Ma Sécurité\u00a0» (masecurite.interieur.gouv.fr), "
        "sans passer par la ville.",
        "To report drug dealing: the State's portal “Ma Sécurité” (masecurite.interieur.gouv.fr), without going through the city.",
    ),
    Text(
        "Ce compte rendu n'est pas un moyen de signalement\u00a0: il ne contient et ne transmet aucun signalement.",
        "This report is no channel for reports: it holds none and passes none on.",
    ),
)
