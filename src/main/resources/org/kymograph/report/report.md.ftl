<#ftl output_format="plainText">
<#-- The answer for a pull request or a supplement. What comes from outside is text: every sign that Markdown knows is escaped. -->
<#function md text><#return text?string?replace("&", "&amp;")?replace("<", "&lt;")?replace(">", "&gt;")?replace("([\\\\`*_{}\\[\\]()#+!|~=$@-])", "\\\\$1", "r")?replace("[\\r\\n]+", " ", "r")></#function>
# ${md(title)}<#if personName?has_content> (${md(personName)})</#if>

${md(headline)}

<#if isOnePerson>One person<#else>${people} people</#if>, ${days} days<#if span?has_content> (${span})</#if>, ${observedDays} of them with “${md(outcome.label())}”.

> This is no diagnosis. What goes together need not cause one another. See a doctor if twitches come with weakness,
> wasting, numbness or pain, or keep to one place for weeks.

<#if found?has_content>
## Found

| factor | lag | question | a day, between the outer thirds | r | 95 % interval | q | <#if isOnePerson>days (independent)<#else>people alike, days</#if> | ways that agree |
|---|---|---|---|---|---|---|---|---|
<#list found as its>
| ${md(its.direction)} | ${md(its.lag)} | ${md(its.standing)} | ${its.change!"–"} | ${its.r} | ${its.interval} | ${its.q} | <#if isOnePerson>${its.days} (${its.worth})<#else>${its.agreeing} of ${its.ofPeople}, ${its.days}</#if> | ${its.ways?has_content?then(its.ways, "–")} |
</#list>

</#if>
<#if open?has_content>
## Looked for and not found

Not found is not “no effect”: the last columns say what would probably have been seen.

| factor | lag | question | r | 95 % interval | q | visible \|r\| | visible a day, about |
|---|---|---|---|---|---|---|---|
<#list open as its>
| ${md(its.label)} | ${md(its.lag)} | ${md(its.standing)} | ${its.r} | ${its.interval} | ${its.q} | ${its.detectable} | ${its.detectableAmount} |
</#list>

</#if>
<#if unanswered?has_content>
## Not answerable

<#list unanswered as its>
- ${md(its.label)}: ${md(its.reason)}
</#list>

</#if>
<#if curves?has_content>
## Had it been analysed otherwise

<#list curves as its>
- ${md(its.label)} (${md(its.lag)}): ${its.sameSign} of ${its.ways} ways agree in direction; r from ${its.lowest} to ${its.highest}, the headline ${its.headline}
</#list>

</#if>
## Settings

| | |
|---|---|
<#list plan.settings as row>
| plan: ${md(row.name)} | ${md(row.value)} |
</#list>
<#list settings as row>
| ${md(row.name)} | ${md(row.value)} |
</#list>

Kymograph (version ${version}) [computer program], Apache-2.0; job `${jobHash}`<#if inputHash?has_content>, input `${inputHash}`</#if>. Method and sources stand in `report.html`.
