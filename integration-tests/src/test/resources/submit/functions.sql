-- Statements as the spark-sql shell takes them.
CREATE TEMPORARY VIEW t AS SELECT map('kind', 'file') AS attrs, array('x', 'y') AS tags;
SELECT stable_hash64('alpha');
SELECT attrs ->> 'kind', tags @> array('y') FROM t;
CREATE TEMPORARY FUNCTION add_one(x INT) RETURNS INT RETURN x + 1;
SELECT add_one(41);
DROP FUNCTION add_one;
