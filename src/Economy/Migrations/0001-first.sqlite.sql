CREATE TABLE "economy_cluster" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_cluster" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "emerging" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "leader_id" INTEGER NULL,
    "place" INTEGER NOT NULL,
    "note" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_stage_goal" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_stage_goal" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "indicator_id" INTEGER NOT NULL,
    "from_year" INTEGER NOT NULL,
    "from_value" INTEGER NOT NULL,
    "to_year" INTEGER NOT NULL,
    "to_value" INTEGER NOT NULL,
    "path" INTEGER NOT NULL,
    "points" TEXT NULL,
    "document" TEXT NULL,
    "closed" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_target" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_target" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL,
    "growth" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "document" TEXT NULL,
    "reason" TEXT NULL,
    "current" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);

CREATE TABLE "economy_enterprise" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_enterprise" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "former" TEXT NULL,
    "credit_code" TEXT NULL,
    "industry" TEXT NULL,
    "cluster_id" INTEGER NULL,
    "area" TEXT NULL,
    "tags" TEXT NULL,
    "entered_on" TEXT NULL,
    "left_on" TEXT NULL,
    "unit_id" INTEGER NULL,
    "leader_id" INTEGER NULL,
    "cadre_id" INTEGER NULL,
    "key" INTEGER NOT NULL,
    "note" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_economy_enterprise_economy_cluster_cluster_id" FOREIGN KEY ("cluster_id") REFERENCES "economy_cluster" ("id")
);

CREATE UNIQUE INDEX "IX_economy_cluster_name" ON "economy_cluster" ("name");

CREATE INDEX "IX_economy_enterprise_cluster_id" ON "economy_enterprise" ("cluster_id");

CREATE UNIQUE INDEX "IX_economy_enterprise_credit_code" ON "economy_enterprise" ("credit_code") WHERE credit_code IS NOT NULL;

CREATE UNIQUE INDEX "IX_economy_enterprise_name" ON "economy_enterprise" ("name");

CREATE UNIQUE INDEX "IX_economy_stage_goal_name" ON "economy_stage_goal" ("name");

CREATE INDEX "IX_economy_target_year_indicator_id_subject_subject_id_tier" ON "economy_target" ("year", "indicator_id", "subject", "subject_id", "tier");

