const list = (text: string): readonly string[] => text.trim().split(/\s+/u)

/** First names, surnames and nicknames of the sample's people, all put together by chance. */
export const names = {
  en: {
    first:
      list(`Alice Aoife Ben Brona Callum Chloe Ciara Dan Dev Eilidh Ella Femi Fiona Gareth Grace Harry Imran Isla Jack
      Jess Joe Kayleigh Kieran Laura Leah Liam Maeve Mark Megan Mo Nia Niall Olivia Owen Pete Poppy Rachel Rhys Rosie Ryan
      Sam Sean Shona Simon Sinead Sophie Stu Tara Tess Tomasz Una Vik Will Yasmin Zoe`),
    last: list(`Abbott Archer Bailey Barlow Beck Boyle Brennan Byrne Carr Chandra Clarke Cole Connolly Daly Ellis Farrell
      Fenn Flynn Frost Gill Hale Hughes Jolly Keane Kelly Lamb Lowe Marsh Mbeki Mistry Moss Nolan Oakes Okoro Patel Pike
      Quinn Rees Rowe Shah Sharp Slater Swift Tully Vance Walsh Webb Wren Yates`),
    nick: list(`wobbly router patchcable midnight sidewalk teapot pixel lowbattery packetloss ginger offpeak drizzle gull
      biscuit badger tram lighthouse commuter fibre marmalade static copper kettle puddle rambler signal seagull unplugged`),
  },
  de: {
    first:
      list(`Andi Anja Anke Antje Basti Birgit Carsten Claudia Daniel Denise Dirk Elke Erkan Fabian Flo Franzi Gabi Gerd
      Hanna Heike Holger Ines Ingo Jana Jens Jochen Julia Kai Karin Katja Kevin Lars Leonie Lukas Maike Manuel Marie Matze
      Melli Mehmet Micha Nadine Niklas Nina Olli Petra Philipp Rike Rolf Sabine Sandra Selin Silke Stefan Susi Sven Tanja
      Thorsten Tim Uli Ute Vera Volker Wiebke Yannick`),
    last: list(`Albers Bauer Becker Berger Böhm Brandt Busch Dietz Ebert Eder Fink Franke Fuchs Graf Gruber Haas Hahn Hansen
      Heinz Hofer Huber Jansen Kaiser Keller Koch Kraus Kühn Lang Lehmann Lorenz Maier Mayr Neumann Otto Pohl Reuter Richter
      Roth Sauer Schenk Schuster Seidel Sommer Stark Steiner Thiele Urban Vogel Voss Wagner Weiß Winter Wolf Yildiz Ziegler`),
    nick: list(`kabelsalat funkloch pixelpete schnurlos moinsen bahnfahrer kaffeetante nachteule router ruhrpott alpenglühen
      balkonien laubfrosch stromzähler deichkind bergziege klapprad dachboden lötkolben pfandflasche regenschirm spätzle
      feierabend glasfaserfan dosentelefon zwiebel warteschleife brieftaube leitungswasser`),
  },
} as const
