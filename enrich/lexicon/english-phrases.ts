/** Weights on AFINN's scale, each with its phrases, `|` between them. */
export type PhraseLists = readonly (readonly [-3 | -2 | 2 | 3, string])[]

/**
 * Own English set phrases that tell the mood of a customer's post where their single words do not, or tell the opposite;
 * weights on AFINN's scale. Words with `/` between them stand for each other, `_` for up to three words of any kind.
 */
export const englishPhrases: PhraseLists = [
  [
    3,
    `can't/cannot say enough good | not a single complaint/issue/problem | never let me/us down |
    hasn't/haven't/didn't let me/us down | has/have never let me/us | never failed me/us | has/have never failed |
    never disappoints/disappoint/disappointed | doesn't/don't/didn't/won't disappoint |
    won't/wouldn't be disappointed | will not be disappointed | you won't regret |
    won't regret it/this/buying/switching | no regrets/regret | couldn't/can't be _ happier/better/easier/simpler |
    could not be _ happier/better/easier/simpler |
    couldn't be more pleased/satisfied/impressed/helpful/grateful/thrilled |
    couldn't have been easier/better/nicer/kinder/simpler/smoother/happier |
    couldn't have been more helpful/friendly/accommodating/patient/professional/welcoming |
    couldn't/can't ask/asked for more/better | could not have asked for | couldn't have done it without |
    can't/couldn't fault | cannot/could not fault | hard/difficult/impossible to fault |
    can't/cannot/couldn't be beaten/beat | can't/cannot beat the/this/that/these price/quality/value/service |
    hard/difficult to find fault | can't/couldn't find _ fault | without a hitch/glitch/hiccup/hassle |
    without any/a issue/issues/problem/problems/trouble/hassle | without missing a beat |
    never had _ issue/issues/problem/problems/complaint/complaints |
    haven't/hasn't had _ issue/issues/problem/problems/complaint |
    have/has not had _ issue/issues/problem/problems | have yet to have _ issue/issues/problem/problems | no fuss |
    refund/refunded/replaced/replacement with no questions | nothing but praise/good/great/positive |
    nothing but the best | nothing is too much trouble | no request/question was too | not a bad word |
    never been happier | never looked back | haven't looked back | not looking back | can't/couldn't live without |
    don't know how i/we managed/lived/coped | wouldn't be without | wouldn't change a thing |
    would not hesitate to | no hesitation in recommending/using/buying | without hesitation |
    wouldn't/won't use anyone/anything else | won't/wouldn't go anywhere else |
    nobody/none/nothing else comes close | nothing _ comes close | like no other |
    doesn't get better/any than/better | it doesn't miss a beat | never misses/missed a beat |
    never skips/skipped a beat | arrived/came without a scratch | pleasantly surprised | glad i/we was/were wrong |
    so good it's scary | to die for | blew/blows my/our mind/minds | knocked my/our socks off | knocked it out of |
    you/they/guys/team smashed/nailed it |
    can't/couldn't stop smiling/using/eating/playing/listening/wearing/raving | can't/couldn't put it down |
    can't/couldn't get enough | can't/cannot/couldn't thank _ enough | can't/cannot/couldn't recommend _ enough |
    can't/cannot recommend _ highly enough | can't/cannot praise/rate/rave _ enough |
    can't/cannot speak highly enough | can't/cannot say enough about | can't/cannot say enough nice/great/kind |
    can't/cannot go wrong | can't/couldn't believe how much better | no brainer | too good not to |
    worth every penny/cent/dime/pound/euro/dollar/minute | worth the wait/money/price/investment/drive/trip/hype |
    well/totally/definitely/absolutely/so/certainly/completely worth it/the | worth it in the end |
    worth its weight in gold | pays/paid for itself | made it all worthwhile | money well spent |
    bang for your/the/my buck | for the price you can't | an absolute/a steal | above and beyond |
    went/goes/go/gone/going the extra mile | went out of their/your/his/her way |
    goes/go/going out of their/your/his/her way | hands down the best |
    best i've/we've/i ever had/used/owned/bought/tried/tasted |
    best _ i've/we've ever had/used/owned/bought/tried/eaten | best thing i've/we've ever/i bought/done/purchased |
    best thing since sliced bread | best money i've/we've/i ever spent |
    best purchase/decision/investment i've/we've/i ever/made/have | bar none | works/worked like a charm |
    works/worked/working like a dream/treat | works/worked/working a treat | works/worked/fits/fit like magic |
    works/worked/working/functions/runs perfectly/flawlessly/beautifully |
    works/worked exactly/just as expected/described/advertised/promised | does what it says/promises |
    does the job/trick well/perfectly/nicely | works right out of | fits/fit/fitted like a glove | like clockwork |
    smooth as silk/butter | smooth sailing | easy as pie | a breeze to use/install/set/clean/assemble |
    was/is/made/makes _ a breeze | a pleasure to deal/work/use/drive/speak/visit | was/been/is/always a pleasure |
    a joy to use/behold/wear/drive/work/read | a delight to use/deal/work/read | a dream come true |
    a breath of fresh air | a sight for sore eyes | a cut above | a class apart/act | in a league of |
    head and shoulders above | leaps and bounds better/ahead/above | miles better/ahead | a million times better |
    runs/blows _ out of the water | puts/put _ to shame | sets/set/setting the bar/standard high |
    raised/raises/raising the bar | top notch | five out of five | ten out of ten | ten stars if i could |
    full marks | two thumbs up | big/huge/massive thumbs up | hats off to | kudos to | props to | shout out to |
    deserves/deserve a raise/medal/promotion/award/bonus | give this/that man/woman/person/guy/lady raise/a |
    credit where it's due | credit to your/the company/team | asset to your/the company/team/business |
    made our day/week/trip/night/holiday | put/puts a smile on |
    saved/saves my life/day/bacon/marriage/sanity/back/holiday | saved the day | saved/saves me/us so much |
    saves/saved me/us hours/time/money | a life/real saver/lifesaver | life saver | changed my/our life/lives |
    a/total/real/complete/absolute game changer | life changing | match made in heaven | heaven sent | hidden gem |
    ticks/tick/ticked/checks/checked all the/my/our boxes | ticks/ticked/checks/checked every box |
    hits/hit the spot/mark | spot on | chef's kiss | cream of the crop | gold standard | worth shouting about |
    does what no other | stood/stands/stand/standing the test of time | still going strong |
    still works like new/perfectly | good as new | built/made to last | built like a tank | solid as a rock |
    love it/them to bits/pieces | fell/fallen/falling/head in love with | head over heels | over the moon |
    happy bunny/camper/customer/customers | more than happy/satisfied/pleased with |
    beyond happy/pleased/thrilled/impressed/grateful | chuffed to bits | customer for life |
    gained/won/earned a/my loyal/new/customer | won me/us over | colour/color me impressed |
    you've/they've earned my trust/loyalty/business | will buy/order/purchase/shop/book again |
    i'll/we'll be ordering/buying/using _ again | will/would be buying/ordering _ again |
    would buy/order/use/stay/shop again | already ordered/bought another/more/second |
    already ordered/bought a second/third | already planning/booked/booking our/my next/return |
    looking forward to ordering/buying/using/returning/coming | 
    keeps/keep me/us/you coming back | keep up the good/great/amazing/excellent work | keep it up guys/team/folks |
    keep doing what you're/you doing/are | don't ever change/stop | please don't/never change anything/it/this |
    wish there were more like | more companies/businesses should be like |
    other companies/shops/businesses could/should learn/take | faith in humanity restored |
    restored/restores my/our faith | restores/restored faith in | how it should be done |
    how customer service should be | how it's done |
    would/can/do highly/definitely/absolutely/thoroughly/certainly recommend |
    highly/thoroughly/definitely/wholeheartedly recommend/recommended | i/we would/will recommend |
    would recommend to anyone/everyone/friends/others/anybody | recommend it/them/this to everyone/anyone/anybody |
    the real deal | lives/lived/living up to the hype |
    lives/lived/living up to _ expectations/reputation/name/promise | living up to its name |
    exceeded/exceeds/exceeding/surpassed my/our/all/every expectations/expectation |
    exceeded/surpassed expectations | beyond my/our/all expectations |
    better/nicer/faster/easier/quicker/bigger than expected/advertised/promised/described |
    better/nicer/faster/easier/quicker than i/we expected/thought/hoped/imagined |
    even better than i/we/the/expected/before | better than ever/new/before | better than i/we could/ever have |
    exactly what i/we wanted/needed/ordered/expected | exactly as described/advertised/pictured/promised/shown |
    just as described/advertised/pictured/promised | true to its/their word/name/description | as good as they say |
    under promise and over deliver | delivered/delivers/deliver on their/its/every promise/promises |
    kept/keeps/keep their/its/his/her word/promise | full refund the same day |
    sorted/fixed/resolved/solved within minutes/hours/seconds | sorted/fixed/resolved/solved it in minutes/seconds |
    arrived/came in perfect condition | treated me/us like family/royalty |
    made me/us feel _ welcome/valued/comfortable/special | felt right at home | nothing beats |
    but overall _ love/great/happy/excellent/fantastic/good | but in the end _ worth/love/happy |
    but still _ love/great/excellent/amazing/happy | but it was worth it/every | but all in all _ great/happy/good |
    apologised/apologized and _ fixed/replaced/refunded | take a bow | a must have/buy/read/see/try |
    wins hands down | i'm/we're sold on | big/huge fan of this/your/these | you've/you have a customer for |
    not disappointed at all | beats the competition |
    could not have been more helpful/friendly/accommodating/patient/professional |
    so glad i/we bought/found/switched/chose/ordered | blew/blows/blown me/us away |
    was/were/am/been/completely/totally blown away | smashed/nailed/knocked it guys/team |
    you guys/team/folks nailed/smashed/killed/killing it | out of the park |
    far from disappointed/disappointing/boring | anything but boring/disappointing/ordinary |
    looks/feels/look/feel/still like brand new | everything i/we hoped/wanted/needed/expected |
    more than i/we hoped/expected/bargained for | told/telling/tell everyone how good/great/happy |
    never fails/failed to impress/amaze/deliver/please/disappoint/delight | never been/felt let down/disappointed |
    never been disappointed |
    don't/didn't/won't/never/not regret/regretted/regretting buying/switching/choosing/ordering |
    will/would never use/buy/go anyone/anything/anywhere else |
    won't/wouldn't/not be buying/using/going anyone/anything/anywhere else |
    won't/wouldn't/never/not go/shop/look elsewhere | impossible/hard/difficult to put down |
    goes/went down a treat | could not have been/gone easier/better/nicer/kinder/smoother |
    couldn't have gone/wished/asked for/better/smoother |
    will/would/i'll/we'll definitely/certainly/absolutely buy/order/use/shop/visit |
    can't/couldn't wait to order/use/visit/try/wear/play | won't/wouldn't hesitate to recommend/use/buy/order |
    shut up and take my |
    surprisingly/insanely/crazy/ridiculously/stupidly good/easy/fast/comfortable/quick/sturdy`,
  ],
  [
    2,
    `no problem/problems at all | i'll/we'll be back for/soon/again | not disappointed |
    don't/didn't think it's/its/it bad/terrible/awful/overpriced | would recommend | would _ recommend to |
    10 10 would | 9 10 would | not bad at all | not too shabby | not half bad | can't/cannot complain |
    can't/cannot really complain | no real complaints/complaint | nothing to complain about | nothing bad to say |
    hasn't/haven't failed me/us | wasn't/weren't/isn't disappointed |
    don't/didn't/haven't regret/regretted it/this | hard to beat | nothing to fault |
    no surprise fees/costs/charges | without any hidden fees/costs/charges |
    without issue/issues/problem/problems/hassle/fuss/trouble | had no issue/issues/problem/problems/trouble |
    had zero issues/problems/trouble/complaints | no issues/problems whatsoever | no issues/problems at all |
    no issues/problems so far | zero issues/problems | no hassle | no drama |
    no nonsense service/support/setup/company | no quibble refund/return/replacement/exchange | no questions asked |
    didn't try to upsell | no pushy sales/salesman/salespeople | didn't feel rushed/pressured |
    never felt rushed/pressured | nothing was too much trouble | would/will not go anywhere else | second to none |
    never once late/failed/crashed/complained | never crashes/crashed/lags/freezes/fails |
    no longer crashes/freezes/lags/worry/struggle | not a scratch | no worries about | didn't/don't have to wait |
    didn't/don't have to worry | barely had to wait | not nearly as bad as | i was wrong to doubt |
    happy to be proved/proven wrong | proved/proven me/us wrong | scary/scarily good/fast/accurate |
    dangerously/criminally/sinfully good/delicious/tasty/underrated |
    can't/couldn't believe how good/easy/fast/quick/helpful/nice/soft | what's not to love/like |
    why didn't/haven't i/we _ sooner/earlier/before | wish i'd/we'd/i had _ sooner/earlier/before |
    should have bought/switched/done/ordered _ sooner/earlier |
    should've bought/switched/done/ordered _ sooner/earlier | only regret is not |
    worth paying/spending _ extra/more | more than worth | for the price can't/cannot/couldn't |
    a steal at this/that price | by far the best/easiest/fastest/nicest | did/does the trick |
    worked straight out of the box | worked first time | worked/works the first time | difference is night and day |
    thumbs up for/from/to | credit where credit is due | made my day/week/year/month |
    bought/ordered another one for | this is how you do | look no further | believe the hype | as good as it gets |
    back up and running | up and running in no time | all sorted thanks/quickly/now | got it sorted quickly |
    works/working again thanks | is/are working/fixed again/now thanks | keeps/keep getting better |
    better with every update | has improved so much | so much better now/since | refunded the same day |
    refund/refunded within minutes/hours | refunded me straight away |
    answered/replied/responded within minutes/hours/seconds | answered on the first ring |
    arrived/came/delivered _ ahead of schedule | arrived/came/delivered _ earlier than expected |
    arrived/came/delivered _ days/day early | arrived/came/delivered the next/same/very day |
    sent a/me replacement straight/right/immediately away | came to my/our/the rescue | no extra charge/cost/fee |
    in no time at all | in safe/good hands | was sceptical/skeptical at first but | was hesitant at first but |
    was nervous/worried/dubious at first but | don't/didn't let the _ fool/put you | don't be put off by |
    don't listen to the negative/bad | don't believe the bad/negative reviews | ignore the bad/negative reviews |
    don't know why _ bad reviews | despite the negative/bad reviews | took a while but _ worth | made it right |
    owned up and fixed | a credit to the/your/their | knows/know/knew their/his/her stuff |
    must have for any/every/anyone | makes/made life/things _ easier | sleeping/sleep/slept like a baby/log |
    was/is well/totally/definitely/certainly/absolutely/all worth it | i'll/we'll be back |
    expensive/pricey but well/definitely/so/totally/absolutely/completely worth |
    expensive/pricey but worth it/every | finally works/fixed/working/resolved/sorted |
    everything/all/things is/are/now back to normal | now back to normal |
    no/zero/without hidden fees/costs/charges | no more crashes/crashing/lagging/headaches/worrying |
    don't/doesn't/didn't/never cut corners | hasn't/haven't/didn't fallen/fall apart |
    doesn't/don't/didn't feel/look cheap/flimsy/tacky | doesn't/don't/won't/didn't break the bank |
    doesn't/won't/didn't/not cost an arm and | without breaking the bank |
    better/faster/smoother/great/improved since the _ update | no complaints here/whatsoever/so/at/from/about |
    have/had/got/literally/zero/absolutely no complaints | thank/thanks you so much`,
  ],
  [
    -2,
    `not worth it/the/your/buying/paying/a | not sure it's/it/was worth | hardly/barely worth |
    isn't/wasn't/aren't good enough | not up to scratch/standard/par/snuff/date |
    isn't/wasn't/aren't up to scratch/standard/par | not great/good at all |
    not a happy customer/bunny/camper/chappy |
    not/isn't/wasn't/weren't very/too/particularly helpful/happy/impressed/friendly/useful/good |
    not impressed/amused/happy/pleased/satisfied with/at/by | no help at all |
    zero communication/response/apology/empathy/accountability/stars |
    still no response/reply/refund/answer/fix/solution/update/sign |
    no apology/explanation/communication whatsoever/just/nothing/given/offered |
    not even an/a apology/sorry/reply/response/refund/explanation | without any warning/notice/explanation |
    nothing special about | nothing like the picture/pictures/photo/photos/description/advert | looks nothing like |
    don't/doesn't/didn't seem to care | isn't/wasn't as advertised/described/promised/pictured |
    not exactly what i/we wanted/expected/ordered | not exactly as described/advertised/pictured |
    not even close to | less than impressed/satisfied/helpful/happy/satisfactory/stellar/ideal |
    was/were/been neither helpful nor | doesn't/don't/didn't/won't/wouldn't work |
    only works/worked half/sometimes/occasionally/when | barely/hardly works/worked/functions/usable/edible |
    quit working | came apart at the seams | arrived/came in pieces/bits |
    for the second/third/fourth time this/in | keeps/keep/kept cutting/logging/kicking me/us/out |
    keeps/keep/kept asking/telling me/us to/the | used to be _ good/great/better/amazing/reliable/decent |
    isn't/not what it used | not like it used to | since the last/latest/new update | ever since the update |
    if it ain't/isn't broke/broken | won't/wouldn't/can't/didn't let me/us log/pay/cancel/return/login/in |
    can't/cannot log/sign/get in/through | never received/got my/the/a/any/our | can't/couldn't be bothered |
    nobody/noone seems to care/know | no one picks up |
    where is/are my/our refund/order/parcel/money/package/delivery/tickets |
    where's my/our refund/order/parcel/money/package/delivery | when/how will/long _ be fixed |
    why do i/we even/bother/still/have | why do i pay for | missed/misses the mark |
    below expectations/par/standard | expected more/better/much from/for/than/more | expected so much more/better |
    was/were hoping for more/better | had high hopes but/for | had such high hopes |
    wanted/want to like/love this/it but | really wanted to like/love | hidden fees/costs/charges/extras |
    more trouble than it's/its/they're | a pain in the | loving the _ hour delay/wait/queue | good luck with that |
    slow hand clap | great idea/concept/product/game/app/design but/shame/ruined | great in theory but |
    would have been perfect/great/good/nice/better | could have been so/much better/great/good |
    was/were great/good/fine/perfect/brilliant until | started/start off well/great/good but |
    nice/good/great while it lasted | shame about the | it's/its/such/what a shame/pity | too little too late |
    don't be fooled by | buyer beware |
    cancelling/canceling/cancelled/canceled my/our subscription/membership/account/contract/order |
    had to send/take it back | got/received/delivered the wrong order/item/size/one | just a number to |
    no rhyme or reason | couldn't/can't finish it | never had this/these/such issue/issues/problem/problems before |
    never had _ issue/issues/problem/problems/complaint before/until |
    had no issues/problems/complaints before/until | when will _ back to normal | was _ better before |
    could/would have saved me/us | needs/need to do better | you can/must/should/could do better |
    was too good to be | worked fine/well/great/perfectly until/but/before |
    arrived/came/delivered _ days/hours/weeks/day/week late | not what i/we ordered/paid/wanted/asked/signed |
    feels/felt/looks/looked/feel very/so/really/cheap cheap/flimsy/tacky/and | not an isolated incident |
    could do without the | so much for next/same/guaranteed/priority day/delivery |
    should/should've have/'ve/cancelled/left cancelled/left/returned sooner |
    wish i/i'd/we had/cancelled/left cancelled/left/returned/sooner | not rocket science`,
  ],
  [
    -3,
    `0 stars | zero stars | no stars from me | thanks a bunch for |
    not worth _ money/price/hassle/effort/penny/cent/bother | isn't/wasn't/aren't worth |
    isn't/not worth my/your time | wouldn't wish it/this/them on | not good enough |
    isn't/wasn't/aren't fit for purpose/consumption | not helpful/friendly/useful at all |
    zero/no help from/whatsoever/with | zero/no customer service/support/care | no response/reply from |
    without so much as | nothing good about/to |
    nothing but problems/trouble/issues/lies/headaches/excuses/grief/hassle | no good to anyone/anybody/me |
    no use to anyone/me/man | couldn't/could not care less |
    don't/doesn't/didn't care about customers/their/you/us | nobody/none cares |
    not as advertised/described/promised/pictured/shown |
    far from good/great/perfect/happy/ideal/satisfied/impressed/acceptable |
    anything but helpful/easy/good/smooth/friendly/fast/great/happy/comfortable/professional |
    neither use nor ornament | isn't/aren't/not/wasn't/weren't working | never works/worked |
    no longer works/working/work/connects/functions/charges |
    no longer a customer/recommend/trust/buy/using/supported |
    stopped working/charging/responding/connecting/syncing |
    stopped _ after a/one/two/three day/days/week/weeks/month/months | gave up the ghost | died on me |
    died after a/one/two/three/only | broke after a/one/two/three/only |
    broke/failed/died within a/days/weeks/hours/the | broke on the first | fell/falls/falling/fallen apart |
    fell to pieces/bits | came/arrived/turned up/was/all broken/damaged/smashed |
    came/arrived broken/damaged/smashed/cracked/dented/crushed/scratched/faulty/defective/dirty | dead on arrival |
    broken/down/crashed/crashing/failing/failed again | down for the third/second/fourth/umpteenth |
    yet another delay/issue/problem/outage/excuse/crash/failure/bug/broken | yet again no |
    keeps/keep/kept crashing/freezing/failing/disconnecting/buffering/breaking/dropping/lagging |
    getting/gets/got/going worse | from bad to worse | gone/going/went/goes downhill | downhill fast/since/ever |
    going/gone to the dogs | gone to hell | used to love/like/enjoy/recommend/trust | not a patch on |
    latest/last/new update broke/ruined/killed/destroyed | bring back the old | won't/wouldn't turn/switch on |
    won't/wouldn't/doesn't load/open/connect/start/charge/sync/boot/install |
    can't/cannot/couldn't even log/open/use/get/login | can't/cannot/couldn't get through to |
    can't/cannot get hold of | impossible to get hold/through/a/any |
    impossible to contact/reach/cancel/use/open/read/clean/assemble | impossible to speak/talk to |
    can't/cannot/couldn't get a straight/refund/human/reply/response | on hold for | been/kept/left/sat on hold |
    still waiting for/on/to | still waiting after/three/two/four/a weeks/week/months/days |
    still haven't/hasn't received/arrived/heard/had/got/been |
    still not arrived/received/fixed/resolved/delivered/working/here/refunded/heard |
    never arrived/came/showed/delivered/received/replied/responded/answered | never turned/showed up |
    never heard back | haven't/not heard anything/back | didn't/never bother/bothered to/even |
    can't/couldn't be arsed | nobody answered/answers/replied/cares/responds/helped/knows |
    no one seems to care/know | hung up on me/us | pillar to post | passed from one department/person/agent |
    given/gave/getting/got the runaround | fobbed me/us off | fobbed off | fell/falling/fallen on deaf ears |
    like talking to a brick/wall | banging/bang my head against | wild goose chase |
    going/went/go round in circles | around in circles | chasing you/them/this/up for weeks/days/months |
    lost/losing the will to live | lost/losing my/our patience | running/ran out of patience |
    lost all respect/trust/faith/confidence | lost/losing my/our trust/faith/respect/confidence |
    at my wits/wit's end | last straw | the final straw | i've/we've had enough | i've/we've had it with |
    sick and tired | sick to death of | sick/tired of waiting/this/your/the/being/paying/hearing |
    fed up of/with/to | makes/make/made my blood boil | drives/driving/drove me/us mad/crazy/insane/nuts/mental |
    drives/driving me up the | does my head in | doing/done my head in | beyond a joke | a joke of a |
    what a joke/shambles/disgrace/mess/waste/rip/farce/disaster | what a load of rubbish/crap/nonsense/bull |
    load of rubbish/crap/nonsense/tosh/garbage/bs | pile of junk/rubbish/crap/garbage/trash |
    piece of junk/rubbish/crap/garbage/trash/shit | heap/pile of scrap/shit |
    a total/complete/absolute/utter shambles/farce/disgrace/disaster/nightmare/waste/mess |
    nightmare to deal/use/assemble/cancel/install/return/clean | nightmare from start to finish |
    a waste of time/money/space/effort/both | waste your time/money/energy | don't waste your/time time/money |
    wasted _ hours/day/days/money/time on/with/waiting | money down the drain/toilet | good money after bad |
    daylight robbery | highway robbery | rip off | ripped/ripping people/customers/me/us off |
    getting/got/been/was/feel ripped off | taking/take/takes the piss/mick/biscuit/mickey | through the nose |
    cash/money grab | money grabbing | laughing all the way | took my money and |
    charged me/us/my/card/account twice | charged twice | kept/keep/keeps charging me/us/my | overcharged me/us/by |
    refuse/refused/refuses/refusing to refund/help/replace/honour/honor/take/listen/accept |
    i/we want my/our money back/refunded | want/demand my/our/a money/full back/refund |
    give me/us/back my/our money/refund | how hard can it be | how hard is it to | how difficult is it to |
    how is this acceptable/allowed/legal/ok/okay/possible |
    how can you/they justify/treat/charge/sell/claim/advertise | how dare you/they | how do you/they sleep at |
    what's the point of/in | why am i/are paying/we for | why is it so hard/difficult | is it too much to |
    get your act/shit/stuff/house/acts together/in/order | pull your finger/socks out/up |
    fix your app/website/site/service/shit/game/servers/server/system |
    please fix this/it/the asap/now/issue/bug/app | shame on you/them/your | should be ashamed/embarrassed |
    hang your heads in shame | leaves/left/leave a lot to be | leaves/left/leave much to be |
    leaves/left a bad/bitter/sour/nasty taste | left high and dry | left in the lurch/dark |
    kept/keep/keeping me/us in the dark | let/lets/letting me/us/customers/everyone down |
    been/was/were/feel/feeling/felt let down | fell/falls/fall short | fell/falls/fall flat |
    doesn't/didn't/don't live up to | didn't/doesn't/don't meet _ expectations/standards |
    worse/smaller/thinner/slower than expected/advertised/promised/described |
    worse than before/ever/useless/last/the | worse than i/we expected/thought/feared |
    worst _ i've/we've ever had/used/experienced/eaten/seen/dealt | worst _ ever | couldn't/can't be _ worse |
    couldn't/can't get _ worse | couldn't be more disappointed/frustrated/unhappy/annoyed/wrong/unhelpful/rude |
    overpriced for what it/you is/get | bait and switch | false advertising/promises/hope/claims/economy |
    empty promises | all talk no/and | lied/lying/lies to me/us/my/customers/their | pack of lies |
    bunch/bunches of crooks/liars/thieves/scammers/cowboys/clowns/idiots/jokers/amateurs | smoke and mirrors |
    more hassle than | about as useful/helpful as/use | as much use as | useful as a chocolate teapot |
    as useless as | no better than a |
    cheaply/poorly/badly/shoddily/terribly made/built/designed/written/packaged/organised/organized/managed/trained |
    cutting/cut/cuts corners | corners have been cut | a far cry from | a slap in the face | a kick in the teeth |
    rubbing salt in/into | adding insult to injury | add/adds insult to injury | to make matters worse |
    to top it all off | to add to the misery | thanks for nothing/wasting/ruining/ignoring/losing |
    thank you for wasting/ruining/ignoring/nothing/losing | thanks a lot for ruining/nothing/losing/breaking |
    well done for/on losing/ruining/breaking/wasting/messing | well done you've/you _ lost/ruined/broken |
    great/good/nice/fantastic job ruining/breaking/losing/destroying/messing | way to go ruining/losing/breaking |
    way to ruin/lose/kill/alienate a/your/customers/loyal |
    congratulations/congrats on/you've losing/ruining/breaking/lost/ruined |
    great/oh/brilliant/fantastic another delay/outage/update/bug/day/cancelled/cancellation/price |
    great just what i | don't you just love when/it/being |
    good luck getting/trying/contacting/reaching/cancelling | slow clap for |
    worked for _ days/weeks/week/month/months then | no issues/problems/issue/problem until |
    all was fine/well/good until | looks/look good/nice/great but |
    but in the end _ waste/disappointed/regret/disappointing |
    wouldn't/won't/can't/cannot/couldn't/don't recommend | would/do/can/could/will not recommend |
    would/can/will never recommend | would not _ recommend to/anyone/this |
    can't/cannot in good conscience recommend | avoid at all costs/cost | avoid like the plague |
    avoid this/these/them place/company/people/seller/cowboys | wouldn't/not touch with a |
    with a barge/bargepole/ten | do not buy/use/order/trust/bother/download/install/purchase |
    don't buy/order/trust/bother/download/install/purchase from/this/it/these/with/them |
    don't believe the hype/reviews/adverts/ads | don't fall for it/this/the/their | think twice before |
    look/shop/go elsewhere | taking/take/taken my/our business/custom elsewhere |
    going/gone/go to a/the/your competitor/competitors/competition |
    lost/losing/lose a/another/my/this/loyal customer/custom/business/customers |
    you've/you have/just lost a/me/my/another |
    won't/wouldn't/not be back/returning/going/buying/using/ordering/shopping/renewing |
    won't/wouldn't/not buy/order/use/return/shop/purchase/book _ again |
    never buy/order/use/shop/stay/fly/buying/using/ordering _ again | never again | never ever again |
    will/would never buy/use/order/shop/fly/trust/return/go/book/deal |
    i'll/i'd/we'll never buy/use/order/shop/fly/trust/return/go/book | first and last time |
    closing/closed/deleting/deleted my/our/the account/app |
    regret/regretting buying/switching/choosing/ordering/upgrading/my/ever | should have read the reviews |
    should have known better | wish i could give _ zero/stars | zero/no stars if i could |
    if i could give _ zero/no | one star is too | doesn't/don't deserve one/a/any/even star/single |
    sent/sending it/them straight back | sent/send/sending me/us the wrong | lost in the post |
    lost my/our luggage/parcel/order/package/bag/bags/booking |
    treated/treat/treats me/us/customers/people like dirt/rubbish/idiots/crap/criminals |
    treated like a criminal/dirt/number | made/make/makes me/us feel stupid/unwelcome/uncomfortable/small/sick |
    made/makes me/us ill/sick |
    ruined my/our/the day/holiday/weekend/evening/night/trip/wedding/birthday/christmas/experience/game |
    couldn't/can't sit/get through it | but overall not _ happy/great/good/impressed/worth |
    but overall _ disappointing/poor/waste/letdown/mess | but in the end not worth |
    but still not/isn't _ happy/good/great/impressed/working | had enough of |
    money/time/hours/cash/savings down the drain | straight in/into the bin/trash/garbage |
    left me/us stranded/hanging/waiting/high/fuming |
    couldn't have been less/any helpful/interested/worse/friendly |
    couldn't have been more unhelpful/rude/disappointed/wrong/dismissive |
    won't/wouldn't/refusing/refuse to/even/refund refund/replace/honour/honor/me |
    charged me/us/double double/for/twice | took the/our/my money and ran |
    this is/was/will the/be last/the time/last |
    wish i/i'd/we/we'd never/hadn't bought/switched/upgraded/ordered/downloaded/bothered |
    not what was promised/advertised/agreed/described | once again no/failed/late/nothing |
    for the umpteenth/millionth/hundredth/nth time | costs/charge/charges/charging/charged an arm and a |
    recommend avoiding/against/steering | recommend staying/looking/going away/elsewhere/clear |
    stay/steer/keep/staying well/very/clear clear/away/of | stay/keep/run/walk/staying away from | run a mile |
    stay/run/keep far far/away |
    switching/moving/switched/changing/moved to another provider/bank/network/company/brand/supplier |
    moving/switching to a different/competitor/rival | save your money/time/cash |
    save yourself the/some/time trouble/hassle/money/time/and | nice/great/lovely/good way to treat/lose/ruin |
    love being ignored/charged/lied/stuck/overcharged |
    love waiting/sitting/queuing/standing hours/around/for for/hours/on |
    should be fired/sacked/shut/investigated/illegal/criminal |
    sort your/yourselves/yourself out/life/service/app/website/act | please sort this/it/your out/service/app |
    no one/body answered/answers/replied/replies/cares/responds/helped | taken for a ride |
    doesn't/don't even deserve one/a/zero | bored to tears/death |
    oh great/joy/brilliant/fantastic/lovely another/just/more/now | total/absolute/complete/utter/sick joke |
    end of my tether/rope/patience | what is/was the point of/in |
    so much for ruining/losing/wasting/cancelling/breaking/nothing |
    could not have been less/ruder/worse helpful/interested/friendly | threw it in the bin/trash/garbage |
    this is/was the last time | failed/fails/failing/fail to deliver/impress/arrive/respond/turn/show/live |
    don't/didn't/doesn't deliver on |
    don't/didn't/doesn't/never/not keep/kept their/its/your promise/promises/word |
    happy/quick/fast to take my/our/your money`,
  ],
]
