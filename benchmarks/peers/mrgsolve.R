# The six workloads on mrgsolve, one thread:   Rscript benchmarks/peers/mrgsolve.R [W1 W2 ...]
# A line is: workload, setting, subjects per second of CPU time, E, E of each output, concentrations below zero.
# It times mrgsim_q, mrgsolve's leanest call, on a data set that was built and checked before.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])), "workloads.R"))
need("mrgsolve", "Install it with install.packages('mrgsolve'); it compiles models, so gcc is needed too.")
suppressPackageStartupMessages(library(mrgsolve))

two_compartment_equations <- "
dxdt_DEPOT = -KA * DEPOT;
dxdt_CENT = KA * DEPOT - CL / V2 * CENT - Q / V2 * CENT + Q / V3 * PERIPH;
dxdt_PERIPH = Q / V2 * CENT - Q / V3 * PERIPH;
"

bodies <- list(
  W1 = "
$CMT DEPOT CENT
$PKMODEL ncmt = 1, depot = TRUE
$TABLE
capture CP = CENT / V;
",
  W2 = "
$CMT DEPOT CENT PERIPH
$PKMODEL ncmt = 2, depot = TRUE
$TABLE
capture CP = CENT / V2;
",
  W3 = paste0("
$CMT DEPOT CENT PERIPH
$ODE", two_compartment_equations, "
$TABLE
capture CP = CENT / V2;
"),
  W4 = "
$CMT DEPOT CENT
$ODE
double conc = CENT / V;
dxdt_DEPOT = -KA * DEPOT;
dxdt_CENT = KA * DEPOT - VMAX * conc / (KM + conc);
$TABLE
capture CP = CENT / V;
",
  W5 = "
$CMT CENT PERIPH FREE BOUND
$MAIN
FREE_0 = R0;
$ODE
double conc = CENT / V1;
double binding = KON * conc * FREE - KOFF * BOUND;
dxdt_CENT = -(CL + Q) * conc + Q * PERIPH / V2 - binding * V1;
dxdt_PERIPH = Q * conc - Q * PERIPH / V2;
dxdt_FREE = KDEG * (R0 - FREE) - binding;
dxdt_BOUND = binding - KINT * BOUND;
$TABLE
capture CP = CENT / V1;
capture RTOT = FREE + BOUND;
",
  W6 = paste0("
$CMT DEPOT CENT PERIPH PROL T1 T2 T3 CELLS
$MAIN
PROL_0 = CIRC0; T1_0 = CIRC0; T2_0 = CIRC0; T3_0 = CIRC0; CELLS_0 = CIRC0;
$ODE
double ktr = 4 / MTT;
double growth = (1 - SLOPE * CENT / V2) * pow(CIRC0 / CELLS, GAMMA);", two_compartment_equations, "
dxdt_PROL = ktr * PROL * growth - ktr * PROL;
dxdt_T1 = ktr * (PROL - T1);
dxdt_T2 = ktr * (T1 - T2);
dxdt_T3 = ktr * (T2 - T3);
dxdt_CELLS = ktr * (T3 - CELLS);
$TABLE
capture CP = CENT / V2;
capture CIRC = CELLS;
")
)

for (workload in chosen()) {
  typical <- with(workload$parameters, paste(name, "=", typical, collapse = ", "))
  model <- mcode(tolower(workload$name), paste("$PARAM", typical, "\n", bodies[[workload$name]]), quiet = TRUE)
  is_closed <- workload$name %in% c("W1", "W2")
  settings <- if (is_closed) list("closed-form" = 1e-8) else setNames(as.list(tolerances), paste0("lsoda-", tolerances))
  measure(workload, settings, function(tolerance, parameters) {
    m <- update(model, rtol = tolerance, atol = tolerance, maxsteps = 1e6)
    events <- event_table(workload, parameters)
    is_sample <- events$evid == 0
    data <- valid_data_set(events, m)
    function() mrgsim_q(m, data, output = "df")[is_sample, workload$outputs, drop = FALSE]
  })
}
