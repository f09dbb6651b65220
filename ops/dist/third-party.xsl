<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes the list of libraries and licences from the bill of materials. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:bom="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/bom:bom">
    <xsl:text>Libraries in lib, and their licences. Where several are named, the library may be used under any of them.&#10;</xsl:text>
    <xsl:text>Most have the texts of their licences and notices inside, in META-INF. bom.json has the same list for tools.&#10;&#10;</xsl:text>
    <!-- Of our own jars only the one with classes of others. -->
    <xsl:apply-templates select="bom:components/bom:component[not(bom:group = 'dev.nagare') or bom:name = 'nagare-confluent-client']">
      <xsl:sort select="concat(bom:group, ':', bom:name)"/>
      <xsl:sort select="bom:purl"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="bom:component">
    <xsl:value-of select="concat(bom:group, ':', bom:name, ':', bom:version)"/>
    <xsl:variable name="classifier" select="substring-after(bom:purl, 'classifier=')"/>
    <xsl:if test="$classifier">
      <xsl:value-of select="concat(':', substring-before(concat($classifier, '&amp;'), '&amp;'))"/>
    </xsl:if>
    <xsl:if test="bom:group = 'dev.nagare'">
      <xsl:value-of select="concat(': ', bom:description)"/>
    </xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="bom:licenses/bom:license | bom:licenses/bom:expression">
      <xsl:text>  </xsl:text>
      <xsl:value-of select="self::bom:expression | bom:id | bom:name"/>
      <xsl:if test="bom:url">
        <xsl:value-of select="concat(' (', bom:url, ')')"/>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="not(bom:licenses/*)">
      <xsl:message terminate="yes">
        <xsl:value-of select="concat('no licence is known of ', bom:purl)"/>
      </xsl:message>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
