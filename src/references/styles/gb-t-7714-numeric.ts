/** GB/T 7714—2015, numbered by citation. Written for this program from the rules of the standard. */
export const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" demote-non-dropping-particle="never" default-locale="zh-CN">
  <info>
    <title>GB/T 7714, numeric</title>
    <id>gb-t-7714-numeric</id>
    <category citation-format="numeric"/>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <locale><terms><term name="page-range-delimiter">-</term></terms></locale>
  <macro name="responsible">
    <names variable="author">
      <name form="long" name-as-sort-order="all" sort-separator=" " initialize-with=" " delimiter=", " delimiter-precedes-last="always" delimiter-precedes-et-al="always" et-al-min="4" et-al-use-first="3"><name-part name="family" text-case="uppercase"/></name>
      <substitute>
        <choose><if type="webpage post post-weblog" match="any"><text variable="container-title"/></if></choose>
        <choose><if type="report dataset standard document" match="any"><text variable="publisher"/></if></choose>
        <choose><if type="report dataset document" match="any"><text variable="container-title"/></if></choose>
        <names variable="editor"/>
      </substitute>
    </names>
  </macro>
  <macro name="medium">
    <choose><if variable="URL DOI" match="any"><text value="/OL"/></if></choose>
  </macro>
  <macro name="kind">
    <group prefix="[" suffix="]">
      <choose>
        <if type="book chapter classic" match="any"><text value="M"/></if>
        <else-if type="article-journal article-magazine periodical review review-book" match="any"><text value="J"/></else-if>
        <else-if type="article-newspaper"><text value="N"/></else-if>
        <else-if type="paper-conference"><text value="C"/></else-if>
        <else-if type="thesis"><text value="D"/></else-if>
        <else-if type="report"><text value="R"/></else-if>
        <else-if type="standard"><text value="S"/></else-if>
        <else-if type="patent"><text value="P"/></else-if>
        <else-if type="dataset"><text value="DB"/></else-if>
        <else-if type="software"><text value="CP"/></else-if>
        <else-if type="map"><text value="CM"/></else-if>
        <else-if type="webpage post post-weblog" match="any"><text value="EB"/></else-if>
        <else><text value="Z"/></else>
      </choose>
      <text macro="medium"/>
    </group>
  </macro>
  <macro name="day"><date variable="issued" delimiter="-"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros"/><date-part name="day" form="numeric-leading-zeros"/></date></macro>
  <macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
  <macro name="accessed"><date variable="accessed" delimiter="-" prefix="[" suffix="]"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros"/><date-part name="day" form="numeric-leading-zeros"/></date></macro>
  <macro name="site">
    <choose><if variable="author"><text variable="container-title"/></if></choose>
  </macro>
  <macro name="imprint">
    <group delimiter=": ">
      <group delimiter=", ">
        <group delimiter=": ">
          <text variable="publisher-place"/>
          <choose><if type="report dataset standard document" match="none"><text variable="publisher"/></if><else-if variable="author"><text variable="publisher"/></else-if></choose>
        </group>
        <text macro="year"/>
      </group>
      <text variable="page"/>
    </group>
  </macro>
  <macro name="edition">
    <choose>
      <if is-numeric="edition"><group><number variable="edition" form="ordinal"/><text term="edition" form="short"/></group></if>
      <else><text variable="edition"/></else>
    </choose>
  </macro>
  <citation><layout delimiter="," prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". ">
        <text macro="responsible"/>
        <choose>
          <if type="webpage post post-weblog" match="any">
            <group><text variable="title"/><text macro="kind"/></group>
            <text macro="site"/>
            <group><text macro="day" prefix="(" suffix=")"/><choose><if variable="accessed"><text macro="accessed"/></if></choose></group>
          </if>
          <else-if type="article-journal article-magazine periodical review review-book" match="any">
            <group><text variable="title"/><text macro="kind"/></group>
            <group>
              <group delimiter=": ">
                <group delimiter=", "><text variable="container-title"/><text macro="year"/><group><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group></group>
                <text variable="page"/>
              </group>
              <choose><if variable="accessed"><text macro="accessed"/></if></choose>
            </group>
          </else-if>
          <else-if type="article-newspaper">
            <group><text variable="title"/><text macro="kind"/></group>
            <group><group delimiter=", "><text variable="container-title"/><text macro="day"/></group><text variable="page" prefix="(" suffix=")"/><choose><if variable="accessed"><text macro="accessed"/></if></choose></group>
          </else-if>
          <else-if type="chapter paper-conference entry entry-dictionary entry-encyclopedia" match="any">
            <group delimiter="//"><group><text variable="title"/><text macro="kind"/></group><group delimiter=". "><names variable="editor"><name name-as-sort-order="all" sort-separator=" " initialize-with=" " delimiter=", " et-al-min="4" et-al-use-first="3"><name-part name="family" text-case="uppercase"/></name></names><text variable="container-title"/></group></group>
            <choose><if variable="edition"><text macro="edition"/></if></choose>
            <group><text macro="imprint"/><choose><if variable="accessed"><text macro="accessed"/></if></choose></group>
          </else-if>
          <else>
            <group><group delimiter=": "><text variable="title"/><text variable="number"/></group><text macro="kind"/></group>
            <choose><if variable="edition"><text macro="edition"/></if></choose>
            <choose><if type="report dataset standard document" match="none"><text variable="container-title"/></if></choose>
            <group><text macro="imprint"/><choose><if variable="accessed"><text macro="accessed"/></if></choose></group>
          </else>
        </choose>
        <text variable="URL"/>
        <choose><if variable="DOI"><text variable="DOI" prefix="DOI: "/></if></choose>
      </group>
    </layout>
  </bibliography>
</style>`;
