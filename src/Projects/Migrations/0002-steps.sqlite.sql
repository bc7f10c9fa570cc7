CREATE TABLE "projects_season" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_season" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "source" TEXT NULL
);

CREATE TABLE "projects_outlook" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_outlook" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "for" TEXT NOT NULL,
    "forecast_on" TEXT NULL,
    "goal_on" TEXT NULL,
    "late_days" INTEGER NOT NULL,
    "spare_days" INTEGER NOT NULL,
    "effective_days" INTEGER NOT NULL,
    "chance" TEXT NULL,
    "sentence" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "worst_step" TEXT NULL,
    CONSTRAINT "FK_projects_outlook_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_step" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_step" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "band" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "doer" TEXT NULL,
    "count" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "fewest_days" INTEGER NOT NULL,
    "statutory" INTEGER NOT NULL,
    "waits" INTEGER NOT NULL,
    "basis" TEXT NULL,
    "valid_months" INTEGER NULL,
    "cost_per_day" TEXT NOT NULL,
    "is_permit" INTEGER NOT NULL,
    "is_node" INTEGER NOT NULL,
    "needs_evidence" INTEGER NOT NULL,
    "holder" TEXT NULL,
    "started_on" TEXT NULL,
    "finished_on" TEXT NULL,
    "days_left" INTEGER NULL,
    "told_on" TEXT NULL,
    "not_before" TEXT NULL,
    "evidence_no" TEXT NULL,
    "sha256" TEXT NULL,
    "file_name" TEXT NULL,
    "low_days" INTEGER NULL,
    "high_days" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_step_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_step_link" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_step_link" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "from_code" TEXT NOT NULL,
    "to_code" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "lag_days" INTEGER NOT NULL,
    "soft" INTEGER NOT NULL,
    "decider" TEXT NULL,
    CONSTRAINT "FK_projects_step_link_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_step_stop" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_step_stop" PRIMARY KEY AUTOINCREMENT,
    "step_id" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_step_stop_projects_step_step_id" FOREIGN KEY ("step_id") REFERENCES "projects_step" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_projects_outlook_project_id" ON "projects_outlook" ("project_id");

CREATE INDEX "IX_projects_season_project_id" ON "projects_season" ("project_id");

CREATE UNIQUE INDEX "IX_projects_step_project_id_code" ON "projects_step" ("project_id", "code");

CREATE UNIQUE INDEX "IX_projects_step_link_project_id_from_code_to_code_kind" ON "projects_step_link" ("project_id", "from_code", "to_code", "kind");

CREATE INDEX "IX_projects_step_stop_step_id" ON "projects_step_stop" ("step_id");

