ALTER TABLE people_person ADD COLUMN password_set_at INTEGER NULL;

-- Passwords from before count from today on.
UPDATE people_person SET password_set_at = (CAST(strftime('%s', 'now') AS INTEGER) + 62135596800) * 10000000 WHERE password_hash IS NOT NULL;

CREATE TABLE "people_calendar_feed" (
    "person_id" INTEGER NOT NULL CONSTRAINT "PK_people_calendar_feed" PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "people_password_history" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_password_history" PRIMARY KEY AUTOINCREMENT,
    "person_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_people_calendar_feed_hash" ON "people_calendar_feed" ("hash");

CREATE INDEX "IX_people_password_history_person_id" ON "people_password_history" ("person_id");
