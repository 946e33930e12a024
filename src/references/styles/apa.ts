/** APA, 7th edition: author and date in the text, the list by author. Written for this program from the rules of the manual. A page without an author goes by the short name of its site. */
export const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" demote-non-dropping-particle="never" default-locale="en-US">
  <info>
    <title>APA, 7th edition</title>
    <id>apa</id>
    <category citation-format="author-date"/>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en"><date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/><date-part name="year"/></date></locale>
  <macro name="site"><text variable="container-title" form="short"/></macro>
  <macro name="author">
    <names variable="author">
      <name form="long" name-as-sort-order="all" sort-separator=", " initialize-with=". " and="symbol" delimiter=", " delimiter-precedes-last="always" et-al-min="21" et-al-use-first="19" et-al-use-last="true"/>
      <substitute>
        <choose><if type="article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia paper-conference" match="none"><names variable="editor"><name form="long" name-as-sort-order="all" sort-separator=", " initialize-with=". " and="symbol" delimiter=", " delimiter-precedes-last="always"/><label form="short" text-case="capitalize-first" prefix=" (" suffix=")"/></names></if></choose>
        <choose><if type="webpage post post-weblog" match="any"><text macro="site"/></if></choose>
        <choose><if type="report dataset document software standard" match="any"><text variable="publisher"/></if></choose>
        <choose><if type="report dataset document" match="any"><text macro="site"/></if></choose>
        <group><text macro="title"/><text macro="details"/></group>
      </substitute>
    </names>
  </macro>
  <macro name="author-short">
    <names variable="author">
      <name form="short" and="symbol" delimiter=", " initialize-with=". " et-al-min="3" et-al-use-first="1"/>
      <substitute>
        <choose><if type="article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia paper-conference" match="none"><names variable="editor"/></if></choose>
        <choose><if type="webpage post post-weblog" match="any"><text macro="site"/></if></choose>
        <choose><if type="report dataset document software standard" match="any"><text variable="publisher"/></if></choose>
        <choose><if type="report dataset document" match="any"><text macro="site"/></if></choose>
        <choose>
          <if type="article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia paper-conference" match="any"><text variable="title" form="short" quotes="true"/></if>
          <else><text variable="title" form="short" font-style="italic"/></else>
        </choose>
      </substitute>
    </names>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued"><group><date variable="issued"><date-part name="year"/></date><text variable="annote"/></group></if>
      <else><group><text term="no date" form="short"/><text variable="annote"/></group></else>
    </choose>
  </macro>
  <macro name="date">
    <choose>
      <if type="article-journal book chapter report thesis paper-conference" match="any"><text macro="year"/></if>
      <else><group delimiter=", "><text macro="year"/><text variable="note"/></group></else>
    </choose>
  </macro>
  <macro name="title">
    <choose>
      <if type="article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia paper-conference" match="any"><text variable="title"/></if>
      <else><text variable="title" font-style="italic"/></else>
    </choose>
  </macro>
  <macro name="edition">
    <choose>
      <if is-numeric="edition"><group><number variable="edition" form="ordinal"/><text term="edition" form="short"/></group></if>
      <else><text variable="edition"/></else>
    </choose>
  </macro>
  <macro name="number"><group delimiter=" "><text variable="genre"/><group delimiter=" "><text term="number" form="short" text-case="capitalize-first"/><text variable="number"/></group></group></macro>
  <macro name="pages"><group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group></macro>
  <macro name="details">
    <choose>
      <if type="chapter entry entry-dictionary entry-encyclopedia paper-conference" match="none">
        <choose><if variable="genre number edition" match="any"><group prefix=" (" suffix=")" delimiter=", "><text macro="number"/><text macro="edition"/></group></if></choose>
      </if>
    </choose>
  </macro>
  <macro name="host">
    <choose>
      <if type="article-journal article-magazine article-newspaper" match="any">
        <group delimiter=", ">
          <text variable="container-title" font-style="italic"/>
          <group><text variable="volume" font-style="italic"/><text variable="issue" prefix="(" suffix=")"/></group>
          <text variable="page"/>
        </group>
      </if>
      <else-if type="chapter entry entry-dictionary entry-encyclopedia paper-conference" match="any">
        <group delimiter=" ">
          <text term="in" text-case="capitalize-first"/>
          <group delimiter=", "><names variable="editor"><name initialize-with=". " and="symbol" delimiter=", "/><label form="short" text-case="capitalize-first" prefix=" (" suffix=")"/></names><text variable="container-title" font-style="italic"/></group>
          <group prefix="(" suffix=")" delimiter=", "><text macro="edition"/><text macro="pages"/></group>
        </group>
      </else-if>
      <else-if variable="author editor" match="any"><text variable="container-title"/></else-if>
      <else-if type="report dataset document" match="any"><choose><if variable="publisher"><text variable="container-title"/></if></choose></else-if>
      <else-if type="webpage post post-weblog" match="none"><text variable="container-title"/></else-if>
    </choose>
  </macro>
  <macro name="publisher">
    <choose>
      <if type="report dataset document software standard" match="none"><text variable="publisher"/></if>
      <else-if variable="author editor" match="any"><text variable="publisher"/></else-if>
    </choose>
  </macro>
  <macro name="address">
    <choose>
      <if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
      <else-if variable="accessed URL" match="all">
        <group delimiter=" ">
          <group delimiter=", "><group delimiter=" "><text term="retrieved" text-case="capitalize-first"/><date variable="accessed" form="text"/></group><text term="from"/></group>
          <text variable="URL"/>
        </group>
      </else-if>
      <else><text variable="URL"/></else>
    </choose>
  </macro>
  <macro name="title-unless-first">
    <choose>
      <if variable="author editor" match="any"><group><text macro="title"/><text macro="details"/></group></if>
      <else-if type="webpage post post-weblog" match="any"><choose><if variable="container-title"><group><text macro="title"/><text macro="details"/></group></if></choose></else-if>
      <else-if type="report dataset document" match="any"><choose><if variable="container-title publisher" match="any"><group><text macro="title"/><text macro="details"/></group></if></choose></else-if>
      <else-if type="software standard" match="any"><choose><if variable="publisher"><group><text macro="title"/><text macro="details"/></group></if></choose></else-if>
    </choose>
  </macro>
  <citation><layout delimiter="; " prefix="(" suffix=")"><group delimiter=", "><text macro="author-short"/><text macro="year"/></group></layout></citation>
  <bibliography>
    <layout>
      <group delimiter=" ">
        <text macro="author" suffix="."/>
        <text macro="date" prefix="(" suffix=")."/>
        <text macro="title-unless-first" suffix="."/>
        <choose><if variable="container-title"><text macro="host" suffix="."/></if></choose>
        <choose><if variable="publisher"><text macro="publisher" suffix="."/></if></choose>
        <choose><if variable="URL DOI" match="any"><text macro="address"/></if></choose>
      </group>
    </layout>
  </bibliography>
</style>`;
