// A population with one regimen and one sampling schedule, and the equations of its model.
#ifndef WORKLOAD_H
#define WORKLOAD_H

#define MAX_PARAMETERS 10
#define MAX_STATES 8
#define MAX_OUTPUTS 2
#define MAX_DOSES 20
#define MAX_SAMPLES 40

typedef struct {
    const char *name;      // W3
    const char *reference; // the beginning of its reference files' names
    int parameters, states, outputs, doses, samples;
    int is_stiff; // too stiff for Adams methods, which are then left out
    double typical[MAX_PARAMETERS], omega[MAX_PARAMETERS];
    double dose_times[MAX_DOSES], amount;
    double duration; // of the infusion into state 0; 0 for a bolus into it
    double sample_times[MAX_SAMPLES];
    // The state before the first dose.
    void (*initial)(const double *p, double *y);
    // The rates of change, without the running infusion.
    void (*derivatives)(const double *p, const double *y, double *rate);
    // d rate[i] / d y[j] at column[j][i]; comes in as zeros.
    void (*jacobian)(const double *p, const double *y, double *const *column);
    // What is observed; the first output is the concentration.
    void (*observe)(const double *p, const double *y, double *output);
    // The size of each state: what an absolute tolerance is a fraction of.
    void (*sizes)(const double *p, double amount, double *size);
} Workload;

#define WORKLOADS 4
extern Workload workloads[WORKLOADS];

// Fills in what a table of constants cannot hold: the schedules.
void schedule_workloads(void);

// The parameters of subject 1, 2, …: parameter k is typical·exp(omega·z), z the normal quantile of frac(0.5 + i·√prime k).
void subject_parameters(const Workload *w, int subject, double *p);

#endif
