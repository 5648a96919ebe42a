// W3 to W6: the equations, parameters, doses and samples of the benchmark.
#include "workload.h"
#include <math.h>

// W3: two compartments, oral.
enum { CL, V2, Q, V3, KA };

static void nothing(const double *p, double *y) { (void)p; (void)y; }

static void two_compartment(const double *p, const double *y, double *rate)
{
    double absorbed = p[KA] * y[0], exchanged = p[Q] / p[V2] * y[1] - p[Q] / p[V3] * y[2];
    rate[0] = -absorbed;
    rate[1] = absorbed - p[CL] / p[V2] * y[1] - exchanged;
    rate[2] = exchanged;
}

static void two_compartment_jacobian(const double *p, const double *y, double *const *column)
{
    (void)y;
    column[0][0] = -p[KA];
    column[0][1] = p[KA];
    column[1][1] = -(p[CL] + p[Q]) / p[V2];
    column[1][2] = p[Q] / p[V2];
    column[2][1] = p[Q] / p[V3];
    column[2][2] = -p[Q] / p[V3];
}

static void two_compartment_output(const double *p, const double *y, double *output) { output[0] = y[1] / p[V2]; }

static void amounts(const double *p, double amount, double *size)
{
    (void)p;
    for (int i = 0; i < 3; i++) size[i] = amount;
}

// W4: one compartment, oral, Michaelis–Menten elimination.
enum { VMAX, KM, V, KA4 };

static void michaelis_menten(const double *p, const double *y, double *rate)
{
    double absorbed = p[KA4] * y[0], c = y[1] / p[V];
    rate[0] = -absorbed;
    rate[1] = absorbed - p[VMAX] * c / (p[KM] + c);
}

static void michaelis_menten_jacobian(const double *p, const double *y, double *const *column)
{
    double km_plus_c = p[KM] + y[1] / p[V];
    column[0][0] = -p[KA4];
    column[0][1] = p[KA4];
    column[1][1] = -p[VMAX] * p[KM] / (p[V] * km_plus_c * km_plus_c);
}

static void michaelis_menten_output(const double *p, const double *y, double *output) { output[0] = y[1] / p[V]; }

static void two_amounts(const double *p, double amount, double *size)
{
    (void)p;
    size[0] = size[1] = amount;
}

// W5: full target-mediated disposition. Time is in days.
enum { CL5, V1, Q5, V25, KON, KOFF, KINT, KDEG, R0 };

static void tmdd_initial(const double *p, double *y) { y[2] = p[R0]; }

static void tmdd(const double *p, const double *y, double *rate)
{
    double c = y[0] / p[V1], exchanged = p[Q5] * (c - y[1] / p[V25]), bound = p[KON] * c * y[2] - p[KOFF] * y[3];
    rate[0] = -p[CL5] * c - exchanged - bound * p[V1];
    rate[1] = exchanged;
    rate[2] = p[KDEG] * (p[R0] - y[2]) - bound;
    rate[3] = bound - p[KINT] * y[3];
}

static void tmdd_jacobian(const double *p, const double *y, double *const *column)
{
    double kon_c = p[KON] * y[0] / p[V1], kon_r = p[KON] * y[2];
    column[0][0] = -(p[CL5] + p[Q5]) / p[V1] - kon_r;
    column[0][1] = p[Q5] / p[V1];
    column[0][2] = -kon_r / p[V1];
    column[0][3] = kon_r / p[V1];
    column[1][0] = p[Q5] / p[V25];
    column[1][1] = -p[Q5] / p[V25];
    column[2][0] = -kon_c * p[V1];
    column[2][2] = -p[KDEG] - kon_c;
    column[2][3] = kon_c;
    column[3][0] = p[KOFF] * p[V1];
    column[3][2] = p[KOFF];
    column[3][3] = -p[KOFF] - p[KINT];
}

static void tmdd_output(const double *p, const double *y, double *output)
{
    output[0] = y[0] / p[V1];
    output[1] = y[2] + y[3];
}

static void tmdd_sizes(const double *p, double amount, double *size)
{
    size[0] = size[1] = amount;
    size[2] = size[3] = p[R0];
}

// W6: W3's pharmacokinetics and Friberg's chain of cells.
enum { MTT = 5, CIRC0, GAMMA, SLOPE };

static void friberg_initial(const double *p, double *y)
{
    for (int i = 3; i < 8; i++) y[i] = p[CIRC0];
}

static void friberg(const double *p, const double *y, double *rate)
{
    two_compartment(p, y, rate);
    double ktr = 4 / p[MTT], feedback = pow(p[CIRC0] / y[7], p[GAMMA]);
    rate[3] = ktr * y[3] * ((1 - p[SLOPE] * y[1] / p[V2]) * feedback - 1);
    for (int i = 4; i < 8; i++) rate[i] = ktr * (y[i - 1] - y[i]);
}

static void friberg_jacobian(const double *p, const double *y, double *const *column)
{
    two_compartment_jacobian(p, y, column);
    double ktr = 4 / p[MTT], feedback = pow(p[CIRC0] / y[7], p[GAMMA]), growth = (1 - p[SLOPE] * y[1] / p[V2]) * feedback;
    column[1][3] = -ktr * y[3] * p[SLOPE] / p[V2] * feedback;
    column[3][3] = ktr * (growth - 1);
    column[7][3] = -ktr * y[3] * growth * p[GAMMA] / y[7];
    for (int i = 4; i < 8; i++) {
        column[i - 1][i] = ktr;
        column[i][i] = -ktr;
    }
}

static void friberg_output(const double *p, const double *y, double *output)
{
    output[0] = y[1] / p[V2];
    output[1] = y[7];
}

static void friberg_sizes(const double *p, double amount, double *size)
{
    amounts(p, amount, size);
    for (int i = 3; i < 8; i++) size[i] = p[CIRC0];
}

Workload workloads[WORKLOADS] = {
    { .name = "W3", .reference = "W2W3", .parameters = 5, .states = 3, .outputs = 1, .doses = 14, .samples = 20, .amount = 100,
      .typical = { 4, 35, 6, 60, 0.9 }, .omega = { 0.3, 0.25, 0.2, 0.25, 0.45 },
      .sample_times = { 0.5, 1, 2, 4, 8, 11.9, 23.9, 47.9, 71.9, 95.9, 119.9, 143.9, 156.5, 157, 158, 160, 164, 168, 180, 204 },
      .initial = nothing, .derivatives = two_compartment, .jacobian = two_compartment_jacobian,
      .observe = two_compartment_output, .sizes = amounts },
    { .name = "W4", .reference = "W4", .parameters = 4, .states = 2, .outputs = 1, .doses = 20, .samples = 24, .amount = 150,
      .typical = { 20.4, 4, 45, 0.5 }, .omega = { 0.15, 0.3, 0.2, 0.4 },
      .initial = nothing, .derivatives = michaelis_menten, .jacobian = michaelis_menten_jacobian,
      .observe = michaelis_menten_output, .sizes = two_amounts },
    { .name = "W5", .reference = "W5", .is_stiff = 1, .parameters = 9, .states = 4, .outputs = 2, .doses = 6, .samples = 40, .amount = 1400, .duration = 1.0 / 24,
      .typical = { 0.2, 3, 0.5, 2.5, 8.64, 0.864, 2, 1, 5 }, .omega = { 0.3, 0.2, 0.2, 0.2, 0, 0, 0.2, 0.2, 0.3 },
      .initial = tmdd_initial, .derivatives = tmdd, .jacobian = tmdd_jacobian,
      .observe = tmdd_output, .sizes = tmdd_sizes },
    { .name = "W6", .reference = "W6", .parameters = 9, .states = 8, .outputs = 2, .doses = 15, .samples = 37, .amount = 50,
      .typical = { 20, 60, 10, 80, 1.5, 110, 5.2, 0.17, 8 }, .omega = { 0.25, 0.2, 0.2, 0.2, 0.4, 0.2, 0.35, 0.1, 0.4 },
      .initial = friberg_initial, .derivatives = friberg, .jacobian = friberg_jacobian,
      .observe = friberg_output, .sizes = friberg_sizes },
};

void schedule_workloads(void)
{
    for (int i = 0; i < 14; i++) workloads[0].dose_times[i] = 12 * i;
    for (int i = 0; i < 20; i++) workloads[1].dose_times[i] = 12 * i;
    for (int i = 0; i < 6; i++) workloads[2].dose_times[i] = 21 * i;
    for (int i = 0; i < 15; i++) workloads[3].dose_times[i] = 504 * (i / 5) + 24 * (i % 5);

    double *s = workloads[1].sample_times;
    const double first[] = { 0.5, 1, 2, 4, 6, 8, 11.9 }, last[] = { 228.5, 229, 230, 232, 236, 240, 252, 276 };
    for (int i = 0; i < 7; i++) *s++ = first[i];
    for (int j = 0; j < 9; j++) *s++ = 23.9 + 24 * j;
    for (int i = 0; i < 8; i++) *s++ = last[i];

    s = workloads[2].sample_times;
    const double within[] = { 0.05, 0.5, 2, 7, 14, 20.9 }, after[] = { 133, 140, 154, 168 };
    for (int cycle = 0; cycle < 6; cycle++)
        for (int i = 0; i < 6; i++) *s++ = 21 * cycle + within[i];
    for (int i = 0; i < 4; i++) *s++ = after[i];

    s = workloads[3].sample_times;
    const double early[] = { 0.5, 1, 2, 4, 8, 12, 23.9 };
    for (int i = 0; i < 7; i++) *s++ = early[i];
    for (int j = 1; j <= 30; j++) *s++ = 48 * j - 0.1;
}

static double polynomial(const double *coefficient, double x) // of degree 7, the constant first
{
    double sum = coefficient[7];
    for (int i = 6; i >= 0; i--) sum = sum * x + coefficient[i];
    return sum;
}

// Wichura MJ. Algorithm AS 241: the percentage points of the normal distribution. Appl Stat 37:477-484 (1988), PPND16.
static double normal_quantile(double p)
{
    static const double a[] = { 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727 };
    static const double b[] = { 1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610 };
    static const double c[] = { 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4 };
    static const double d[] = { 1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9 };
    static const double e[] = { 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7 };
    static const double f[] = { 1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15 };

    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double z = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
    return q < 0 ? -z : z;
}

void subject_parameters(const Workload *w, int subject, double *p)
{
    static const double primes[] = { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29 };
    for (int k = 0; k < w->parameters; k++) {
        double u = 0.5 + subject * sqrt(primes[k]);
        p[k] = w->typical[k] * exp(w->omega[k] * normal_quantile(u - floor(u)));
    }
}
