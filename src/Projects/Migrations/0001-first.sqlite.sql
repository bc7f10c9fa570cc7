CREATE TABLE "projects_project" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_project" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NULL,
    "kind" INTEGER NOT NULL,
    "industry" TEXT NULL,
    "investor" TEXT NULL,
    "investor_kind" INTEGER NOT NULL,
    "credit_code" TEXT NULL,
    "place" TEXT NULL,
    "parcel" TEXT NULL,
    "area_sqm" TEXT NULL,
    "total_wan" TEXT NOT NULL,
    "content" TEXT NULL,
    "stage" INTEGER NOT NULL,
    "stage_on" TEXT NULL,
    "side" INTEGER NOT NULL,
    "side_on" TEXT NULL,
    "side_reason" TEXT NULL,
    "tiers" INTEGER NOT NULL,
    "lead_unit_id" INTEGER NULL,
    "leader_id" INTEGER NULL,
    "cadre_id" INTEGER NULL,
    "team" TEXT NULL,
    "planned_start_on" TEXT NULL,
    "planned_finish_on" TEXT NULL,
    "contract_finish_on" TEXT NULL,
    "promised_finish_on" TEXT NULL,
    "started_on" TEXT NULL,
    "finished_on" TEXT NULL,
    "stat_on" TEXT NULL,
    "stat_code" TEXT NULL,
    "stat_reason" TEXT NULL,
    "percent" TEXT NULL,
    "progress" TEXT NULL,
    "reported_on" TEXT NULL,
    "entered_on" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "projects_stage" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_stage" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "stage" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "evidence" TEXT NULL,
    "evidence_no" TEXT NULL,
    "sha256" TEXT NULL,
    "file_name" TEXT NULL,
    "note" TEXT NULL,
    "withdrawn" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_stage_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_task" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_task" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "step_code" TEXT NULL,
    "year" INTEGER NULL,
    CONSTRAINT "FK_projects_task_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_projects_project_code" ON "projects_project" ("code");

CREATE INDEX "IX_projects_stage_project_id_stage" ON "projects_stage" ("project_id", "stage");

CREATE INDEX "IX_projects_stage_stage_on" ON "projects_stage" ("stage", "on");

CREATE INDEX "IX_projects_task_commitment_id" ON "projects_task" ("commitment_id");

CREATE UNIQUE INDEX "IX_projects_task_project_id_commitment_id" ON "projects_task" ("project_id", "commitment_id");

