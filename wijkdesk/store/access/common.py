"""What everybody tries first, in Dutch and English: a list of our own, short on purpose.

Passwords of twelve signs and more that are common are nearly always a common word with something
behind it, twice the same, or a row of keys. So the words stand here, and `policy` sees the rest.
"""

ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "!@#$%^&*()_+",
    # The same keyboard from top to bottom, and two rows by turns.
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmik",
    "zaq12wsxcde34rfvbgt56yhn",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1a2b3c4d5e6f7g8h9i",
    "a1b2c3d4e5f6g7h8i9",
    "a1s2d3f4g5h6j7k8l9",
)
"""What stands beside each other on a keyboard or in the alphabet."""

PHRASES = frozenset(
    """
    correcthorsebatterystaple correctpaardbatterijniet ditismijnwachtwoord mijnwachtwoord
    mijnwachtwoordis geenwachtwoord hetwachtwoord eenwachtwoord wachtwoordvergeten
    wachtwoordwijzigen sterkwachtwoord veiligwachtwoord goedwachtwoord wachtwoordwachtwoord
    ikweethetniet ikweethetnietmeer ikbenhetvergeten vergetenvergeten ikhouvanjou ikhouvanjouw
    ikhouzovanjou ikhouvanmij houvanjouhouvanjou ikhouvanvoetbal ikhouvanmama ikhouvanpapa
    mamaenpapa papaenmama opaenoma lievemama schatjeschatje sesamopenu sesamopenyou opensesame
    zegmaarniks verandermij veranderdit wijzigmij administrator administrateur
    beheerderbeheerder systeembeheer goedemorgen goedenmorgen goedemiddag goedenavond
    welterusten hartelijkgefeliciteerd fijneweekend prettigweekend prettigevakantie
    eentweedrievier eentweedrievijf allemaalbeestjes hallohallohallo hoegaathet hoegaathetmetu
    vandaagishetmooi lekkerweertje alleswordtbeter zomervakantie wintersport kerstvakantie
    kerstmis gelukkignieuwjaar vrolijkkerstfeest ajaxamsterdam feyenoordrotterdam psveindhoven
    fctwente fctwenteenschede heraclesalmelo koninklijkhuis koningsdag nederland
    koninkrijkdernederlanden wilhelmusvannassouwe thisismypassword mypasswordis mypassword
    newpassword thepassword nopassword forgotpassword strongpassword securepassword
    passwordpassword letmeinplease letmeinnow iloveyou iloveyousomuch iloveyoubaby
    iloveyouforever ilovemyself iloveyoutoo iloveyoumore ilovefootball ilovemymom ilovejesus
    ilovemusic loveyouforever changeme changemenow changethis pleasechange defaultpassword
    temporarypassword trustnoone trustnobody whateverwhatever nothingnothing donotenter
    keepout maytheforcebewithyou starwarsstarwars gameofthrones harrypotter thelordoftherings
    spongebob spongebobsquarepants manchesterunited liverpoolfc basketball unbelievable
    masterofpuppets superman batmanandrobin onceuponatime tobeornottobe happybirthday
    merrychristmas happynewyear goodmorning goodnight internetexplorer microsoftwindows
    windowsvista
    """.split()  # noqa: SIM905
)
"""Whole passwords, without signs between the words and digits behind them."""

WORDS = frozenset(
    """
    wachtwoord welkom geheim paswoord inloggen toegang gebruiker beheerder vergeten password
    passwort passw0rd passphrase welcome secret login letmein access admin user root master
    system server computer laptop internet windows google microsoft apple facebook wijkdesk
    wijkregisseur regisseur stadhuis raadhuis ambtenaar wijkteam kantoor office werk bedrijf
    company school test demo gast guest temp default change changeme sleutel lente voorjaar
    zomer herfst najaar winter spring summer autumn januari februari maart april juni juli
    augustus september oktober november december january february march august october maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag weekend monday tuesday wednesday
    thursday friday saturday sunday vakantie kerst pasen kerstmis nederland holland amsterdam
    rotterdam utrecht enschede hengelo twente overijssel voetbal football soccer hockey tennis
    ajax feyenoord heracles barcelona liverpool chelsea arsenal hallo hello hoi doei mama papa
    opa oma schatje schat liefje liefde lieverd liefste kusje knuffel prinses princess prins
    koning queen king angel engel baby iloveyou ikhouvanjou love forever lucky happy sunshine
    zonnetje bloem bloemetje flower vlinder butterfly regenboog rainbow poes poesje hond
    hondje kat katje monkey dragon tiger tijger leeuw panda dolphin dolfijn paard paardje
    konijn snoopy garfield mickey superman batman spiderman pokemon starwars matrix naruto
    minecraft fortnite shadow ninja killer hunter ranger cookie pepper cheese chocola
    chocolade banaan appel koffie pizza bier mercedes ferrari porsche yamaha ducati harley
    qwerty azerty asdf qwertz abc123 trustno1 whatever nothing johan peter pieter kevin daniel
    michael thomas jordan jessica jennifer ashley nicole charlie robert andrew joshua matthew
    martijn jeroen marieke sanne linda anna maria
    """.split()  # noqa: SIM905
)
"""Words that stand in the most used passwords."""
