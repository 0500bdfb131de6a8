SELECT agency, year, finding.label, finding.reported, finding.computed
FROM (SELECT agency, year, unnest(findings) AS finding FROM read_parquet('reports/*.parquet'))
WHERE finding.severity = 'error' AND finding.status = 'found'
ORDER BY agency, year, finding.path, finding.code, finding.message
