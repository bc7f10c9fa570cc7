-- Crews, machines, windows and money that projects share, what steps need of them, trials and what was taken of them.
CREATE TABLE "projects_limit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_limit" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "source" TEXT NOT NULL,
    "closed" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "projects_limit_trial" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_limit_trial" PRIMARY KEY AUTOINCREMENT,
    "state" INTEGER NOT NULL,
    "projects" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "person_name" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "stamp" TEXT NULL,
    "result" TEXT NULL,
    "words" TEXT NULL,
    "applied_at" INTEGER NULL,
    "applied_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "projects_limit_month" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_limit_month" PRIMARY KEY AUTOINCREMENT,
    "limit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "capacity" TEXT NOT NULL,
    CONSTRAINT "FK_projects_limit_month_projects_limit_limit_id" FOREIGN KEY ("limit_id") REFERENCES "projects_limit" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_limit_shift" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_limit_shift" PRIMARY KEY AUTOINCREMENT,
    "trial_id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "step_code" TEXT NOT NULL,
    "step_name" TEXT NOT NULL,
    "was" TEXT NULL,
    "now" TEXT NULL,
    "reason" TEXT NOT NULL,
    "current" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_limit_shift_projects_limit_trial_trial_id" FOREIGN KEY ("trial_id") REFERENCES "projects_limit_trial" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_limit_need" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_limit_need" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "step_id" INTEGER NOT NULL,
    "limit_id" INTEGER NOT NULL,
    "amount" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_limit_need_projects_limit_limit_id" FOREIGN KEY ("limit_id") REFERENCES "projects_limit" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_projects_limit_need_projects_step_step_id" FOREIGN KEY ("step_id") REFERENCES "projects_step" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_projects_limit_name" ON "projects_limit" ("name");

CREATE UNIQUE INDEX "IX_projects_limit_month_limit_id_year_month" ON "projects_limit_month" ("limit_id", "year", "month");

CREATE INDEX "IX_projects_limit_need_limit_id" ON "projects_limit_need" ("limit_id");

CREATE INDEX "IX_projects_limit_need_project_id" ON "projects_limit_need" ("project_id");

CREATE UNIQUE INDEX "IX_projects_limit_need_step_id_limit_id" ON "projects_limit_need" ("step_id", "limit_id");

CREATE INDEX "IX_projects_limit_shift_project_id_step_code" ON "projects_limit_shift" ("project_id", "step_code");

CREATE INDEX "IX_projects_limit_shift_trial_id" ON "projects_limit_shift" ("trial_id");
