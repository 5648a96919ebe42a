// Workloads W3 to W6 on SUNDIALS CVODE, one thread: subjects per second of CPU time beside the error at that speed.
//
//   cvode REFERENCE                                     every workload, method and tolerance
//   cvode REFERENCE WORKLOAD METHOD TOLERANCE SECONDS   one of them, for at least so many seconds of CPU time
//
// REFERENCE is the folder of W*_ref.csv and W*_params.csv. One line each:
//   workload method tolerance subjects/s E E-of-first-output E-of-second-output negative-concentrations
#include "workload.h"
#include <cvode/cvode.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#include <time.h>

#define REFERENCE_SUBJECTS 20
#define POPULATION 512

// What an absolute tolerance is of the relative one, as a fraction of a state's size: E counts down to 1e-4 of the peak.
#define ABSOLUTE 1e-3

enum method { ADAMS_FIXED_POINT, ADAMS_NEWTON, BDF_ANALYTIC, BDF_QUOTIENT, METHODS };
static const char *method_names[METHODS] = { "adams-fixed-point", "adams-newton", "bdf-analytic", "bdf-quotient" };

static const double tolerances[] = { 1e-5, 5e-6, 2e-6, 1e-6, 5e-7, 2e-7, 1e-7, 5e-8, 2e-8, 1e-8, 5e-9, 2e-9, 1e-9, 1e-10, 1e-11 };

typedef struct {
    const Workload *workload;
    const double *p;
    double rate; // of the running infusion
} Subject;

typedef struct {
    SUNContext context;
    void *cvode;
    N_Vector y, absolute;
    SUNMatrix matrix;
    SUNLinearSolver linear;
    SUNNonlinearSolver nonlinear;
    double relative;
    Subject subject;
} Solver;

static void check(int flag, const char *what)
{
    if (flag >= 0) return;
    fprintf(stderr, "%s failed with flag %d.\n", what, flag);
    exit(1);
}

static int right_hand_side(realtype t, N_Vector y, N_Vector rate, void *data)
{
    (void)t;
    const Subject *s = data;
    s->workload->derivatives(s->p, N_VGetArrayPointer(y), N_VGetArrayPointer(rate));
    N_VGetArrayPointer(rate)[0] += s->rate;
    return 0;
}

static int jacobian(realtype t, N_Vector y, N_Vector rate, SUNMatrix j, void *data, N_Vector a, N_Vector b, N_Vector c)
{
    (void)t; (void)rate; (void)a; (void)b; (void)c;
    const Subject *s = data;
    s->workload->jacobian(s->p, N_VGetArrayPointer(y), SUNDenseMatrix_Cols(j));
    return 0;
}

static void open_solver(Solver *s, const Workload *w, enum method method, double tolerance)
{
    check(SUNContext_Create(NULL, &s->context), "SUNContext_Create");
    s->y = N_VNew_Serial(w->states, s->context);
    s->absolute = N_VNew_Serial(w->states, s->context);
    s->subject = (Subject) { .workload = w };
    s->relative = tolerance;
    s->cvode = CVodeCreate(method == ADAMS_FIXED_POINT || method == ADAMS_NEWTON ? CV_ADAMS : CV_BDF, s->context);
    N_VConst(0, s->y);
    N_VConst(1, s->absolute);
    check(CVodeInit(s->cvode, right_hand_side, 0, s->y), "CVodeInit");
    check(CVodeSetUserData(s->cvode, &s->subject), "CVodeSetUserData");
    check(CVodeSVtolerances(s->cvode, tolerance, s->absolute), "CVodeSVtolerances");
    check(CVodeSetMaxNumSteps(s->cvode, 1000000), "CVodeSetMaxNumSteps");
    if (method == ADAMS_FIXED_POINT) {
        s->nonlinear = SUNNonlinSol_FixedPoint(s->y, 0, s->context);
        check(CVodeSetNonlinearSolver(s->cvode, s->nonlinear), "CVodeSetNonlinearSolver");
        return;
    }
    s->nonlinear = NULL; // CVODE's own Newton iteration
    s->matrix = SUNDenseMatrix(w->states, w->states, s->context);
    s->linear = SUNLinSol_Dense(s->y, s->matrix, s->context);
    check(CVodeSetLinearSolver(s->cvode, s->linear, s->matrix), "CVodeSetLinearSolver");
    if (method != BDF_QUOTIENT) check(CVodeSetJacFn(s->cvode, jacobian), "CVodeSetJacFn");
}

static void close_solver(Solver *s)
{
    CVodeFree(&s->cvode);
    if (s->nonlinear) SUNNonlinSolFree(s->nonlinear);
    else {
        SUNLinSolFree(s->linear);
        SUNMatDestroy(s->matrix);
    }
    N_VDestroy(s->y);
    N_VDestroy(s->absolute);
    SUNContext_Free(&s->context);
}

// One subject from its first dose to its last sample: exact stops where an input changes, samples interpolated between.
static void solve(Solver *s, const double *p, double *output)
{
    const Workload *w = s->subject.workload;
    double *y = N_VGetArrayPointer(s->y), t = 0;
    s->subject.p = p;
    s->subject.rate = 0;
    N_VConst(0, s->y);
    w->initial(p, y);
    w->sizes(p, w->amount, N_VGetArrayPointer(s->absolute));
    N_VScale(s->relative * ABSOLUTE, s->absolute, s->absolute);
    check(CVodeSVtolerances(s->cvode, s->relative, s->absolute), "CVodeSVtolerances");

    int sample = 0, dose = 0;
    while (sample < w->samples) {
        int begins = s->subject.rate == 0; // whether it is a dose that begins here, or an infusion that ends
        if (!begins) s->subject.rate = 0;
        else if (w->duration > 0) s->subject.rate = w->amount / w->duration;
        else y[0] += w->amount;
        if (begins) dose++;
        double last = w->sample_times[w->samples - 1];
        double stop = s->subject.rate > 0 ? w->dose_times[dose - 1] + w->duration : dose < w->doses ? w->dose_times[dose] : last;

        check(CVodeReInit(s->cvode, t, s->y), "CVodeReInit");
        check(CVodeSetStopTime(s->cvode, stop), "CVodeSetStopTime");
        for (; sample < w->samples && w->sample_times[sample] < stop; sample++) {
            check(CVode(s->cvode, w->sample_times[sample], s->y, &t, CV_NORMAL), "CVode");
            w->observe(p, y, output + sample * w->outputs);
        }
        check(CVode(s->cvode, stop, s->y, &t, CV_NORMAL), "CVode");
        if (stop == last) w->observe(p, y, output + sample++ * w->outputs);
        t = stop;
    }
}

// The numbers after the header and after the first columns of each row.
static void read_table(const char *folder, const char *name, const char *suffix, int skip, int columns, int rows, double *values)
{
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s_%s.csv", folder, name, suffix);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file)) {
        fprintf(stderr, "%s cannot be read. Give the folder of the reference files.\n", path);
        exit(1);
    }
    for (int row = 0; row < rows; row++) {
        char *cell = fgets(line, sizeof line, file);
        for (int column = 0; cell && column < skip + columns; column++) {
            double value = strtod(cell, &cell);
            if (column >= skip) *values++ = value;
            if (*cell == ',') cell++;
        }
        if (!cell) {
            fprintf(stderr, "%s has %d rows; %d are needed.\n", path, row, rows);
            exit(1);
        }
    }
    fclose(file);
}

// E of each output over the reference subjects, and how many of their concentrations are below zero.
static int error(Solver *s, const char *folder, double *e)
{
    const Workload *w = s->subject.workload;
    static double given[REFERENCE_SUBJECTS * MAX_PARAMETERS], expected[REFERENCE_SUBJECTS * MAX_SAMPLES * MAX_OUTPUTS];
    read_table(folder, w->reference, "params", 1, w->parameters, REFERENCE_SUBJECTS, given);
    read_table(folder, w->reference, "ref", 2, w->outputs, REFERENCE_SUBJECTS * w->samples, expected);
    int negative = 0;
    e[0] = e[1] = 0;
    for (int i = 0; i < REFERENCE_SUBJECTS; i++) {
        double actual[MAX_SAMPLES * MAX_OUTPUTS], formula[MAX_PARAMETERS];
        const double *p = given + i * w->parameters, *x = expected + i * w->samples * w->outputs;
        subject_parameters(w, i + 1, formula);
        for (int k = 0; k < w->parameters; k++) {
            if (fabs(formula[k] / p[k] - 1) < 1e-13) continue;
            fprintf(stderr, "%s: parameter %d of subject %d is %.17g by the formula and %.17g in the reference.\n", w->name, k + 1, i + 1, formula[k], p[k]);
            exit(1);
        }
        solve(s, p, actual);
        for (int o = 0; o < w->outputs; o++) {
            double peak = 0;
            for (int j = 0; j < w->samples; j++) peak = fmax(peak, x[j * w->outputs + o]);
            for (int j = 0; j < w->samples; j++) {
                int at = j * w->outputs + o;
                if (x[at] > 1e-4 * peak) e[o] = fmax(e[o], fabs(actual[at] / x[at] - 1));
                if (o == 0 && actual[at] < 0) negative++;
            }
        }
    }
    return negative;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

static void measure(const char *folder, const Workload *w, enum method method, double tolerance, double seconds)
{
    Solver solver;
    open_solver(&solver, w, method, tolerance);
    double e[MAX_OUTPUTS], output[MAX_SAMPLES * MAX_OUTPUTS];
    int negative = error(&solver, folder, e);

    static double population[POPULATION * MAX_PARAMETERS];
    for (int i = 0; i < POPULATION; i++) subject_parameters(w, i + 1, population + i * w->parameters);
    double start = cpu_seconds(), elapsed;
    long subjects = 0;
    do {
        for (int i = 0; i < 16; i++) solve(&solver, population + (subjects++ % POPULATION) * w->parameters, output);
        elapsed = cpu_seconds() - start;
    } while (elapsed < seconds);
    printf("%s %s %.0e %.1f %.1e %.1e %.1e %d\n", w->name, method_names[method], tolerance, subjects / elapsed, fmax(e[0], e[1]), e[0], e[1], negative);
    fflush(stdout);
    close_solver(&solver);
}

static int index_of(const char *what, const char *name, int count, const char *(*name_at)(int))
{
    for (int i = 0; i < count; i++)
        if (strcmp(name, name_at(i)) == 0) return i;
    fprintf(stderr, "There is no %s '%s'.\n", what, name);
    exit(2);
}

static const char *workload_name(int i) { return workloads[i].name; }
static const char *method_name(int i) { return method_names[i]; }

int main(int count, char **argument)
{
    schedule_workloads();
    if (count == 6) {
        const Workload *w = &workloads[index_of("workload", argument[2], WORKLOADS, workload_name)];
        measure(argument[1], w, index_of("method", argument[3], METHODS, method_name), atof(argument[4]), atof(argument[5]));
        return 0;
    }
    if (count != 2) {
        fprintf(stderr, "Usage: cvode REFERENCE [WORKLOAD METHOD TOLERANCE SECONDS]\n");
        return 2;
    }
    for (int w = 0; w < WORKLOADS; w++)
        for (int method = workloads[w].is_stiff ? BDF_ANALYTIC : 0; method < METHODS; method++)
            for (size_t i = 0; i < sizeof tolerances / sizeof *tolerances; i++)
                measure(argument[1], &workloads[w], method, tolerances[i], 0.1);
    return 0;
}
