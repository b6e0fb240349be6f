SELECT d.id AS "deviceId", 1 AS rank_of_match
FROM device d JOIN device_address a ON a.device_id = d.id
WHERE a.address = :?sender AND d.retired_at IS NULL AND CAST(:?host AS VARCHAR(255)) = ''
UNION ALL
SELECT d.id AS "deviceId", 2 AS rank_of_match
FROM device d
WHERE d.retired_at IS NULL AND (d.name = :?sender OR d.name = :?host OR LOWER(d.host_name) = LOWER(CAST(:?host AS VARCHAR(255))))
UNION ALL
SELECT d.id AS "deviceId", 3 AS rank_of_match
FROM device d
WHERE d.retired_at IS NULL AND (d.name = :?shortHost OR LOWER(d.host_name) = LOWER(CAST(:?shortHost AS VARCHAR(255))))
ORDER BY 2, 1
