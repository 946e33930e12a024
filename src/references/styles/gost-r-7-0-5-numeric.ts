/** GOST R 7.0.5–2008, references after the text, areas parted by a dash as in the fuller form. Written for this program from the rules of the standard. */
export const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" demote-non-dropping-particle="never" default-locale="ru-RU">
  <info>
    <title>GOST R 7.0.5, numeric</title>
    <id>gost-r-7-0-5-numeric</id>
    <category citation-format="numeric"/>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="ru"><date form="text"><date-part name="day" form="numeric-leading-zeros" suffix="."/><date-part name="month" form="numeric-leading-zeros" suffix="."/><date-part name="year"/></date></locale>
  <locale xml:lang="kk"><date form="text"><date-part name="day" form="numeric-leading-zeros" suffix="."/><date-part name="month" form="numeric-leading-zeros" suffix="."/><date-part name="year"/></date></locale>
  <locale xml:lang="zh"><date form="text" delimiter="-"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros"/><date-part name="day" form="numeric-leading-zeros"/></date></locale>
  <locale xml:lang="en"><terms><term name="page" form="short"><single>p.</single><multiple>p.</multiple></term></terms></locale>
  <macro name="authors">
    <names variable="author">
      <name form="long" name-as-sort-order="all" sort-separator=" " initialize-with=". " delimiter=", " delimiter-precedes-last="always" delimiter-precedes-et-al="never" et-al-min="4" et-al-use-first="1"/>
    </names>
  </macro>
  <macro name="editors">
    <names variable="editor">
      <label form="verb-short" suffix=" "/>
      <name initialize-with=". " delimiter=", " et-al-min="4" et-al-use-first="1"/>
    </names>
  </macro>
  <macro name="title">
    <group delimiter=" / ">
      <group delimiter=": ">
        <text variable="title"/>
        <choose><if variable="genre"><text variable="genre"/></if></choose>
      </group>
      <choose><if variable="editor"><choose><if variable="author" match="none"><text macro="editors"/></if></choose></if></choose>
    </group>
  </macro>
  <macro name="work">
    <group delimiter=" // ">
      <text macro="title"/>
      <group delimiter=" / ">
        <group delimiter=": ">
          <text variable="container-title"/>
          <choose><if variable="collection-title"><text variable="collection-title"/></if></choose>
        </group>
        <choose><if variable="author editor" match="all"><text macro="editors"/></if></choose>
      </group>
    </group>
  </macro>
  <macro name="edition">
    <choose>
      <if is-numeric="edition">
        <group><number variable="edition" form="ordinal"/><text term="edition" form="short"/></group>
      </if>
      <else><text variable="edition"/></else>
    </choose>
  </macro>
  <macro name="imprint">
    <group delimiter=", ">
      <group delimiter=": "><text variable="publisher-place"/><text variable="publisher"/></group>
      <date variable="issued" form="text"/>
    </group>
  </macro>
  <macro name="volume">
    <group delimiter=", ">
      <group delimiter=" "><text term="volume" form="short" text-case="capitalize-first"/><text variable="volume"/></group>
      <group delimiter=" "><text term="issue" form="short"/><text variable="issue"/></group>
      <group delimiter=" "><text term="number" form="short" text-case="capitalize-first"/><text variable="number"/></group>
    </group>
  </macro>
  <macro name="pages">
    <group delimiter=" "><label variable="page" form="short" text-case="capitalize-first"/><text variable="page"/></group>
  </macro>
  <macro name="address">
    <group delimiter=" ">
      <text variable="URL" prefix="URL: "/>
      <choose><if variable="accessed"><group prefix="(" suffix=")" delimiter=" "><text term="accessed"/><date variable="accessed" form="text"/></group></if></choose>
    </group>
  </macro>
  <citation><layout delimiter=", " prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
  <bibliography>
    <layout>
      <group delimiter=" – ">
        <group delimiter=" ">
          <choose><if variable="author"><text macro="authors" suffix="."/></if></choose>
          <text macro="work" suffix="."/>
        </group>
        <choose><if variable="edition"><text macro="edition" suffix="."/></if></choose>
        <choose>
          <if variable="publisher publisher-place" match="any"><text macro="imprint" suffix="."/></if>
          <else-if variable="issued"><date variable="issued" form="text" suffix="."/></else-if>
        </choose>
        <choose><if variable="volume issue number" match="any"><text macro="volume" suffix="."/></if></choose>
        <choose><if variable="page"><text macro="pages" suffix="."/></if></choose>
        <choose><if variable="DOI"><text variable="DOI" prefix="DOI: " suffix="."/></if></choose>
        <choose><if variable="URL"><text macro="address"/></if></choose>
      </group>
    </layout>
  </bibliography>
</style>`;
