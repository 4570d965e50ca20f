"""Sanctions acts of the European Union, from CELLAR, the store of its Publications Office."""

from crawler.base.api import ApiSpider
from crawler.layout import Layout
from crawler.paths import Paths


class EuCellarActs(ApiSpider):
    """Domain: publications.europa.eu. Entry: SPARQL, for acts that amend a framework regulation or rest on one.

    Caveats: words, headers and shape of the answer as seen working; heads of the journal's pages by memory. The day
    is the act's own, days before it is printed. The pages for people, on EUR-Lex, refuse programs.
    """

    name, publisher = "eu_cellar_acts", "Official Journal of the European Union"
    source_type, jurisdiction, homepage = "official", "EU", "https://eur-lex.europa.eu/"
    site = "https://publications.europa.eu"
    hosts = ("https://eur-lex.europa.eu",)
    terms = "reuse with acknowledgement"
    interval, timeout = 12, 300

    first_page = "/webapi/rdf/sparql"
    list_headers = ("Content-Type: application/sparql-query", "Accept: application/sparql-results+json")
    query = """PREFIX cdm: <http://publications.europa.eu/ontology/cdm#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?celex ?title ?doc_date WHERE { VALUES ?id {
  "32014R0269"^^xsd:string "32014R0833"^^xsd:string "32024R2642"^^xsd:string "32024R1485"^^xsd:string
  "32006R0765"^^xsd:string "32012R0267"^^xsd:string "32023R1529"^^xsd:string "32011R0359"^^xsd:string
  "32020R1998"^^xsd:string "32019R0796"^^xsd:string "32018R1542"^^xsd:string "32024R0386"^^xsd:string
  "32017R1509"^^xsd:string "32017R2063"^^xsd:string "32002R0881"^^xsd:string }
 ?framework cdm:resource_legal_id_celex ?id .
 ?act cdm:resource_legal_amends_resource_legal|cdm:resource_legal_based_on_resource_legal ?framework ;
  cdm:resource_legal_id_celex ?celex ; cdm:work_date_document ?doc_date .
 FILTER(REGEX(STR(?celex), "^3[0-9]+[RD][0-9]+$") && ?doc_date >= "$since"^^xsd:date && ?doc_date <= "$until"^^xsd:date)
 OPTIONAL { ?text cdm:expression_belongs_to_work ?act ; cdm:expression_title ?title ;
  cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/ENG> } }"""
    rows, row_paths = "results.bindings", Paths("", "title.value", "", "doc_date.value", key="celex.value")
    address = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{key}"
    document = "/resource/celex/{key}"
    document_headers = ("Accept: application/xhtml+xml", "Accept-Language: eng")
    layout = Layout((".eli-container", "body"), (), drop=("[class^=oj-hd], [class^=hd-]",), trust=("feed",))
