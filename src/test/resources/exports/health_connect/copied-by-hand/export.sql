-- The database beside this file was made from it; SqliteFixtureTest says that they agree.
-- Nothing is unique, columns come in another order, names are in CamelCase, tables are absent, the series has no parent.
PRAGMA page_size = 512;
CREATE TABLE ApplicationInfoTable (package_name TEXT, row_id INTEGER);
INSERT INTO ApplicationInfoTable VALUES ('com.example.watch', 5);
CREATE TABLE StepsRecordTable (count INTEGER, END_TIME INTEGER, end_zone_offset INTEGER, start_zone_offset INTEGER, start_time INTEGER, app_info_id INTEGER, dedupe_hash BLOB, uuid BLOB);
INSERT INTO StepsRecordTable VALUES (300, 1768032300000, -18000, -18000, 1768032000000, 5, x'0102', x'aa01'), (300, 1768032300000, -18000, -18000, 1768032000000, 5, x'0103', x'aa01'), (320, 1768032300000, -18000, -18000, 1768032000000, 5, x'0103', x'aa02');
CREATE TABLE hydration_record_table (uuid BLOB, dedupe_hash BLOB, volume INTEGER, start_time INTEGER, end_time INTEGER);
INSERT INTO hydration_record_table VALUES (NULL, NULL, 1, 1768032000000, 1768032000000), (NULL, NULL, 0.5, 1768032000000, 1768032300000), (x'bb01', NULL, 0.25, 1768032300000, 1768032300000);
CREATE TABLE heart_rate_record_series_table (epoch_millis INTEGER, beats_per_minute REAL, parent_key INTEGER);
INSERT INTO heart_rate_record_series_table VALUES (1768032000000, 64, 1), (1768032300000, 66.5, 1), ('soon', 66, 1);
CREATE TABLE sleep_session_record_table (start_time INTEGER, end_time INTEGER, start_zone_offset INTEGER, end_zone_offset INTEGER, title TEXT);
INSERT INTO sleep_session_record_table VALUES (1768017600000, 1768046400000, -18000, -18000, 'Night');
CREATE TABLE SpeedRecordTable (row_id INTEGER PRIMARY KEY);
INSERT INTO SpeedRecordTable VALUES (1), (2);
CREATE TABLE weight_record_table (weight REAL AS (7.0), time INTEGER, zone_offset INTEGER);
INSERT INTO weight_record_table VALUES (1768017600000, -18000);
