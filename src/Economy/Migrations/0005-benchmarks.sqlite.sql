CREATE TABLE "economy_alarm" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_alarm" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "text" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "cleared_at" INTEGER NULL,
    "seen_at" INTEGER NULL,
    "seen_by" TEXT NULL,
    "seen_text" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_benchmark" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_benchmark" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "place_id" INTEGER NOT NULL,
    "growth" INTEGER NULL,
    "value" INTEGER NULL,
    "rank" INTEGER NULL,
    "field" INTEGER NULL,
    "document" TEXT NOT NULL,
    "current" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);

CREATE TABLE "economy_pack_text" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_pack_text" PRIMARY KEY AUTOINCREMENT,
    "period" INTEGER NOT NULL,
    "section" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_place" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_place" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_economy_alarm_cleared_at" ON "economy_alarm" ("cleared_at");

CREATE UNIQUE INDEX "IX_economy_alarm_indicator_id_period_kind_part" ON "economy_alarm" ("indicator_id", "period", "kind", "part");

CREATE INDEX "IX_economy_benchmark_indicator_id_period_place_id" ON "economy_benchmark" ("indicator_id", "period", "place_id");

CREATE UNIQUE INDEX "IX_economy_pack_text_period_section" ON "economy_pack_text" ("period", "section");

CREATE UNIQUE INDEX "IX_economy_place_name" ON "economy_place" ("name");

