CREATE TABLE "economy_rank_snapshot" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_rank_snapshot" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "cumulative" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "zone" INTEGER NULL,
    "reported" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);

CREATE TABLE "economy_status" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_status" PRIMARY KEY AUTOINCREMENT,
    "enterprise_id" INTEGER NOT NULL,
    "week" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "capacity" INTEGER NULL,
    "cause" INTEGER NULL,
    "words" TEXT NULL,
    "days" INTEGER NULL,
    "indicator_id" INTEGER NULL,
    "lost" INTEGER NULL,
    "daily" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);

CREATE TABLE "economy_rank_line" (
    "snapshot_id" INTEGER NOT NULL,
    "enterprise_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "before" INTEGER NULL,
    CONSTRAINT "PK_economy_rank_line" PRIMARY KEY ("snapshot_id", "enterprise_id"),
    CONSTRAINT "FK_economy_rank_line_economy_rank_snapshot_snapshot_id" FOREIGN KEY ("snapshot_id") REFERENCES "economy_rank_snapshot" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_economy_rank_snapshot_indicator_id_cumulative_size_period" ON "economy_rank_snapshot" ("indicator_id", "cumulative", "size", "period");

CREATE INDEX "IX_economy_status_enterprise_id_week" ON "economy_status" ("enterprise_id", "week");

CREATE INDEX "IX_economy_status_week_enterprise_id" ON "economy_status" ("week", "enterprise_id");

