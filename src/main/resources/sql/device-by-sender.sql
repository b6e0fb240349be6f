-- Who speaks, the surest answer first. Parameters: sender, host, bareHost, shortHost, their Key forms in lower case, agentAddress; '' where not known.
-- A host is given only by those who may name one (a listed relay, a client certificate): then the address of the sender says nothing.
SELECT d.id AS "deviceId", 1 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?sender AND d.retired_at IS NULL AND CAST(:?host AS VARCHAR(255)) = ''
UNION ALL
SELECT d.id AS "deviceId", 2 AS rank_of_match
FROM device d
WHERE d.name = :?sender AND d.retired_at IS NULL AND CAST(:?host AS VARCHAR(255)) = ''
UNION ALL
SELECT d.id AS "deviceId", 3 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?host AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId",
       CASE WHEN d.name = :?host THEN 4 WHEN d.name = :?bareHost THEN 6 ELSE 8 END AS rank_of_match
FROM device d
WHERE d.name IN (:?host, :?bareHost, :?shortHost) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId",
       CASE WHEN d.host_key = :?hostKey THEN 5 WHEN d.host_key = :?bareHostKey THEN 7 ELSE 9 END AS rank_of_match
FROM device d
WHERE d.host_key IN (:?hostKey, :?bareHostKey, :?shortHostKey) AND d.retired_at IS NULL
UNION ALL
SELECT d.id AS "deviceId", 10 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?agentAddress AND d.retired_at IS NULL
ORDER BY 2, 1
