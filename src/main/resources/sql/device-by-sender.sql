-- Who speaks, the surest answer first. Parameters, '' where not known: sender; certificate, shortCertificate; host, bareHost, shortHost;
-- agentAddress; and those names in lower case with the ending Key. Only a listed relay has a host. Where a certificate or a relay names the
-- device, the address of the sender says nothing.
SELECT d.id AS "deviceId", CASE WHEN d.name = :?certificate THEN 11 ELSE 13 END AS rank_of_match
FROM device d
WHERE d.name IN (:?certificate, :?shortCertificate) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId", CASE WHEN d.host_key = :?certificateKey THEN 12 ELSE 14 END AS rank_of_match
FROM device d
WHERE d.host_key IN (:?certificateKey, :?shortCertificateKey) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId", 15 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?certificate AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId", 21 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?sender AND d.retired_at IS NULL
  AND CAST(:?host AS VARCHAR(255)) = '' AND CAST(:?certificate AS VARCHAR(255)) = ''
UNION ALL
SELECT d.id AS "deviceId", 22 AS rank_of_match
FROM device d
WHERE d.name = :?sender AND d.retired_at IS NULL
  AND CAST(:?host AS VARCHAR(255)) = '' AND CAST(:?certificate AS VARCHAR(255)) = ''
UNION ALL
SELECT d.id AS "deviceId", 31 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?host AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId",
       CASE WHEN d.name = :?host THEN 32 WHEN d.name = :?bareHost THEN 34 ELSE 36 END AS rank_of_match
FROM device d
WHERE d.name IN (:?host, :?bareHost, :?shortHost) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId",
       CASE WHEN d.host_key = :?hostKey THEN 33 WHEN d.host_key = :?bareHostKey THEN 35 ELSE 37 END AS rank_of_match
FROM device d
WHERE d.host_key IN (:?hostKey, :?bareHostKey, :?shortHostKey) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId", 41 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?agentAddress AND d.retired_at IS NULL
ORDER BY 2, 1
