/** Closed and small open word classes of English, own lists. Lower case, blank-separated. */

export const DETERMINERS =
  'a an the this that these those my your his her its our their each every either neither some any no all both half another such what which whose several many much few fewer most more less enough various certain';

export const PRONOUNS =
  "i you he she it we they me him us them mine yours hers ours theirs myself yourself himself herself itself ourselves themselves who whom whoever whatever someone somebody something anyone anybody anything everyone everybody everything nobody nothing none one ones ya u y'all yall there here i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll it'd we're we've we'll we'd they're they've they'll they'd that's that'll there's here's what's who's where's how's when's why's let's im ive ill youre youve hes shes theyre thats theres whats dont doesnt didnt cant wont isnt wasnt arent couldnt shouldnt wouldnt";

export const PREPOSITIONS =
  'of in on at by for with from into onto upon about above across after against along amid among amongst around as before behind below beneath beside besides between beyond but despite down during except inside like near off out outside over past per regarding since than through throughout till to toward towards under underneath unlike until up versus via vs within without w/ w/o';

export const CONJUNCTIONS =
  'and or nor so yet if because although though while whereas unless whether when where why how once whenever wherever however therefore thus hence moreover furthermore otherwise instead else plus lest';

/** Forms of be, have and do, with their negations. */
export const AUXILIARIES =
  "be am is are was were been being have has had having do does did doing done isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't ain't gets got gotten n't";

export const MODALS =
  "can could may might must shall should will would can't cannot couldn't mayn't mightn't mustn't shan't shouldn't won't wouldn't gonna gotta wanna ca wo ought need needn't";

/** Adverbs that do not end in -ly, and words that only colour a statement. */
export const ADVERBS =
  'not never ever always often sometimes seldom rarely again already also almost even just only still too very quite rather really maybe perhaps soon now then today tomorrow yesterday tonight later earlier ago away back together apart indeed well far further farthest long fast hard straight forward forwards backward backwards upward upwards downward downwards twice thrice anyway anyways somehow somewhat somewhere anywhere everywhere nowhere elsewhere meanwhile nevertheless nonetheless likewise afterwards beforehand ahead alone altogether abroad aside kinda sorta pretty super least alike e.g i.e etc vs cf namely ie eg please yes no ok okay sure thanks btw imo fwiw afaik tbh aka yep nope yeah yup nah hey hi hello oh wow hmm uh um huh ah lol haha lmao omg wtf plz pls thx';

/** Words that carry no topic, whatever their class: units of talk, vague nouns, evaluation. They never make a phrase alone. */
export const VAGUE_NOUNS =
  'thing things stuff lot lots bit kind kinds sort sorts type types way ways part parts piece pieces point points case cases example examples fact facts reason reasons idea ideas question questions answer answers problem problems issue issues matter sense place places time times day days week weeks month months year years hour hours minute minutes second seconds moment today tomorrow yesterday people person man men woman women guy guys everyone someone number numbers amount amounts set sets group groups list lists order orders side sides end start beginning middle top bottom left right front rest half whole line lines step steps change changes result results approach approaches method methods technique techniques paper papers article articles work works study studies note notes use uses word words name names thanks thank help need needs chance choice option options difference differences similarity similarities advantage advantages disadvantage disadvantages benefit benefits purpose purposes goal goals aim aims role roles effect effects impact context situation situations detail details information info level levels range ranges term terms form forms area areas field fields aspect aspects feature features item items element elements section sections version versions look feel try run call fix check test move look thought thoughts hand hands eye eyes head life world home house room money job car friend friends family kid kids baby love hope sake behalf favor favour respect regard course instance manner extent degree basis variety series majority plenty couple dozen hundred thousand million billion pair zero one two three four five six seven eight nine ten first second third last next lack absence presence possibility ability need desire attempt attempts effort efforts concern concerns interest interests view views opinion opinions summary conclusion conclusions introduction overview discussion comment comments remark remarks suggestion suggestions recommendation recommendations request requests reply replies response responses message messages mr mrs ms dr sir madam something anything nothing everything lines bits gap gaps shape fine good bad sorry yes no ok okay sure step-by-step hi hello welcome mind luck matter matters';

/** Qualities that say how good or how much and name nothing: never the first word of a keyphrase. */
export const EMPTY_ADJECTIVES =
  'good better best bad worse worst great nice new old big small large larger largest smaller smallest little short shorter longer longest long high higher highest low lower lowest main major minor key important significant different same similar other others another own certain various several many much few more most less least possible impossible necessary useful helpful interesting simple easy easier easiest hard harder difficult whole entire full complete total overall general specific particular given following above below next previous last first second third fourth fifth final initial current present recent latest early earlier late later real actual true false right wrong correct incorrect proper appropriate suitable available existing known unknown common usual normal typical special extra additional further such able unable likely unlikely sure clear obvious single double multiple numerous both only very original basic fundamental potential effective efficient powerful popular novel improved proposed presented discussed described considered obtained based related required desired expected resulting corresponding respective aforementioned so-called like unlike near far close open ready quick quickly slow fast faster fine okay happy sad funny crazy weird awesome amazing beautiful perfect excellent wonderful terrible horrible stupid dumb cool cute sweet hot cold due prior subsequent mere sheer rest certain considerable remarkable substantial sufficient excessive extensive increasing growing successful traditional conventional standard modern detailed brief rough exact precise minimal maximal extreme strong stronger weak weaker wide wider broad narrow deep rich poor careful serious valid invalid meaningful relevant irrelevant robust solid clean clear-cut straightforward trivial nontrivial non-trivial comprehensive well-known well inherent underlying promising attractive competitive favorable favourable critical crucial essential vital';

export const NUMBER_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen first second third fourth fifth sixth seventh eighth ninth tenth';

/** Written with a capital without being anybody's name. */
export const CALENDAR =
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec christmas easter halloween thanksgiving am pm est pst gmt utc cst edt pdt bst god';

/** Before a name: the name begins here or after it. */
export const TITLES =
  'mr mrs ms miss dr prof professor sir lord lady king queen prince princess president senator governor mayor judge captain capt general gen colonel col major sgt sergeant lieutenant lt officer detective coach uncle aunt auntie grandma grandpa saint st pope rev reverend father sister brother chef emperor duke baron count minister chancellor secretary congressman congresswoman lil dj mc';

/** After a name of the right kind these belong to it. */
export const NAME_TAILS =
  'inc ltd llc corp corporation company co gmbh plc foundation institute university college school academy hospital museum church cathedral park street st avenue ave road rd boulevard blvd drive lane bridge river lake mountain mountains mount island islands bay beach valley county city town village square station airport stadium center centre hall tower building hotel theatre theater library club fc united band orchestra party association society agency department ministry committee council union league cup festival awards jr sr ii iii iv bank group studios studio records entertainment airlines university project framework protocol language database engine server cloud studio store app os sdk api cli';

/** Between the words of one name. */
export const NAME_LINKS = 'of the and de del della di da von van der den la le el al bin ibn y & for in on to at n';
