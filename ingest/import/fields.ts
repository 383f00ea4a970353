/** Everything a column of a file can be mapped to. */
export const fields = [
  'id', 'text', 'title', 'url', 'author', 'authorHandle', 'authorName', 'authorUrl', 'followers', 'verified',
  'publishedAt', 'editedAt', 'language', 'likes', 'comments', 'shares', 'views', 'rating', 'channel', 'kind',
  'country', 'region', 'city', 'latitude', 'longitude', 'parentId', 'rootId',
] as const // biome-ignore format: one glance shows all
export type Field = (typeof fields)[number]

/** What a field's values look like: a column is guessed only if most of its sampled values fit. */
export type FieldShape =
  | 'id'
  | 'prose'
  | 'word'
  | 'name'
  | 'url'
  | 'date'
  | 'count'
  | 'decimal'
  | 'rating'
  | 'kind'
  | 'language'
  | 'flag'

export const shapeOf: Readonly<Record<Field, FieldShape>> = {
  id: 'id', text: 'prose', title: 'name', url: 'url', author: 'name', authorHandle: 'word', authorName: 'name',
  authorUrl: 'url', followers: 'count', verified: 'flag', publishedAt: 'date', editedAt: 'date', language: 'language',
  likes: 'count', comments: 'count', shares: 'count', views: 'count', rating: 'rating', channel: 'name', kind: 'kind',
  country: 'name', region: 'name', city: 'name', latitude: 'decimal', longitude: 'decimal', parentId: 'word', rootId: 'word',
} // biome-ignore format: a table

/** Header names in English and German, lower case without separators, best first (ä is written ae). */
export const namesOf: Readonly<Record<Field, string>> = {
  id: 'id idstr tweetid postid commentid reviewid messageid mentionid statusid articleid nativeid guid uuid resourceid documentid externalid beitragsid beitragid kommentarid nachrichtid bewertungsid',
  publishedAt:
    'publishedat published publishdate publicationdate pubdate datepublished createdat created createdutc creationdate createdtime postedat posted postdate timestamp timestampms ts datetime dateutc date time datum datumzeit zeit zeitpunkt zeitstempel veroeffentlichtam veroeffentlicht veroeffentlichungsdatum erstelltam erstellt erstellungsdatum erscheinungsdatum gesendet',
  editedAt: 'editedat edited updatedat updated modifiedat modified lastmodified lastedited bearbeitetam bearbeitet geaendertam',
  url: 'url link permalink permalinkurl weburl mentionurl href uri webadresse adresse',
  authorUrl: 'authorurl extraauthorattributesurl userurl profileurl authorprofileurl profile authoruri profilurl',
  text: 'text fulltext tweettext posttext content contenttext rawcontent body selftext reviewtext reviewbody commenttext message tweet hitsentence openingtext snippet caption comment review post comments mention description summary volltext inhalt nachricht nachrichtentext kommentar kommentartext beitrag bewertungstext rezension bewertung meldung beschreibung',
  title: 'title headline subject titel ueberschrift betreff',
  authorHandle: 'authorhandle handle screenname twitterscreenname extraauthorattributesshortname userscreenname authorscreenname authorusername userusername username login nickname userhandle nutzername benutzername',
  authorName: 'authorname authorfullname authordisplayname displayname userdisplayname fullname realname username sendername autorname influencer extraauthorattributesname name',
  author: 'authorid twitterauthorid twitterid extraauthorattributesid userid useridstr accountid fromuserid authoridstr autorid nutzerid benutzerid author user from sender autor autorin verfasser nutzer benutzer absender',
  followers: 'followers twitterfollowers followerscount followercount authorfollowers authorfollowerscount authorfollowercount userfollowerscount userfollowers subscribers follower abonnenten anzahlfollower',
  verified: 'verified isverified userverified authorverified verifiziert',
  language: 'language lang languagecode locale sprache sprachcode',
  likes: 'likes likecount likescount favorites favourites favoritecount favoritescount favouritecount favouritescount favs hearts upvotes ups reactions reactioncount reactionscount numlikes nlikes helpful score twitterlikes instagramlikes facebooklikes linkedinlikes redditscore articleextendedattributestwitterlikes articleextendedattributesfacebooklikes gefaelltmir gefaelltmirangaben anzahllikes',
  comments: 'comments commentcount commentscount replies replycount repliescount numcomments numreplies nreplies twitterreplycount instagramcomments facebookcomments linkedincomments redditcomments articleextendedattributesnumcomments kommentare antworten anzahlkommentare anzahlantworten',
  shares: 'shares sharecount sharescount retweets retweetcount retweetscount reposts repostcount boosts reblogs reblogscount numretweets nretweets twitterretweets facebookshares linkedinshares articleextendedattributestwitterretweets articleextendedattributesfacebookshares geteilt teilungen anzahlretweets',
  views: 'views viewcount viewscount impressions impressioncount plays playcount estimatedviews aufrufe impressionen ansichten',
  rating: 'rating stars starrating ratingvalue reviewrating recommended recommendation recommends recommendationtype votedup score grade sterne bewertung empfehlung punkte',
  kind: 'kind threadentrytype type posttype contenttype mentiontype pagetype typ art beitragstyp',
  channel: 'channel channelname platform network socialnetwork subreddit sitename site sourcename extrasourceattributesname contentsourcename source contentsource feed forum community domain host app instance medium kanal plattform portal quelle netzwerk',
  country: 'country countrycode extraarticleattributesworlddatacountrycode extrasourceattributesworlddatacountrycode countryname placecountry authorcountry land staat',
  region: 'region state province bundesland',
  city: 'city town placecity stadt ort wohnort',
  latitude: 'latitude lat geolat placelatitude breitengrad',
  longitude: 'longitude lon lng geolon geolng placelongitude laengengrad',
  parentId: 'parentid inreplytoid inreplytostatusid inreplytostatusidstr replytoid inreplyto threadparentid',
  rootId: 'rootid conversationid threadid threadrootid',
} // biome-ignore format: a table

/** The order in which fields choose their column: what has the plainest values first, loose names last. */
export const guessOrder: readonly Field[] = [
  'id', 'publishedAt', 'editedAt', 'url', 'authorUrl', 'text', 'title', 'authorHandle', 'authorName', 'author',
  'followers', 'verified', 'language', 'likes', 'comments', 'shares', 'views', 'rating', 'kind', 'channel',
  'country', 'region', 'city', 'latitude', 'longitude', 'parentId', 'rootId',
] // biome-ignore format: one glance shows all
