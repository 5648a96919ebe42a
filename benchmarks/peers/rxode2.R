# The six workloads on rxode2, one thread:   Rscript benchmarks/peers/rxode2.R [W1 W2 ...]
# A line is: workload, setting, subjects per second of CPU time, E, E of each output, concentrations below zero.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])), "workloads.R"))
need("rxode2", "Install it with install.packages('rxode2'); it compiles models, so gcc is needed too.")
suppressPackageStartupMessages(library(rxode2))

two_compartment_equations <- "
d/dt(depot) = -KA * depot
d/dt(central) = KA * depot - CL / V2 * central - Q / V2 * central + Q / V3 * peripheral
d/dt(peripheral) = Q / V2 * central - Q / V3 * peripheral
CP = central / V2
"

models <- list(
  W1 = "CP = linCmt(KA, CL, V)",
  W2 = "CP = linCmt(KA, CL, V2, Q, V3)",
  W3 = two_compartment_equations,
  W4 = "
conc = central / V
d/dt(depot) = -KA * depot
d/dt(central) = KA * depot - VMAX * conc / (KM + conc)
CP = central / V
",
  W5 = "
conc = central / V1
binding = KON * conc * free - KOFF * bound
d/dt(central) = -(CL + Q) * conc + Q * peripheral / V2 - binding * V1
d/dt(peripheral) = Q * conc - Q * peripheral / V2
d/dt(free) = KDEG * (R0 - free) - binding
d/dt(bound) = binding - KINT * bound
free(0) = R0
CP = central / V1
RTOT = free + bound
",
  W6 = paste0(two_compartment_equations, "
ktr = 4 / MTT
growth = (1 - SLOPE * central / V2) * (CIRC0 / cells)^GAMMA
d/dt(prol) = ktr * prol * growth - ktr * prol
d/dt(t1) = ktr * (prol - t1)
d/dt(t2) = ktr * (t1 - t2)
d/dt(t3) = ktr * (t2 - t3)
d/dt(cells) = ktr * (t3 - cells)
prol(0) = CIRC0
t1(0) = CIRC0
t2(0) = CIRC0
t3(0) = CIRC0
cells(0) = CIRC0
CIRC = cells
")
)

for (workload in chosen()) {
  model <- rxode2(models[[workload$name]])
  is_closed <- workload$name %in% c("W1", "W2")
  methods <- if (is_closed) "linCmt" else if (workload$name == "W5") "liblsoda" else c("liblsoda", "dop853")
  settings <- list()
  for (method in methods)
    for (tolerance in if (is_closed) 1e-8 else tolerances)
      settings[[if (is_closed) method else paste0(method, "-", tolerance)]] <- list(method = if (is_closed) "liblsoda" else method, tolerance = tolerance)
  measure(workload, settings, function(setting, parameters) {
    people <- parameters
    names(people)[1] <- "id"
    events <- event_table(workload, parameters)[, c("ID", "time", "amt", "rate", "ii", "addl", "evid", "cmt")]
    names(events)[1] <- "id"
    function() {
      rxSolve(model, people, events, cores = 1, method = setting$method, rtol = setting$tolerance, atol = setting$tolerance,
              maxsteps = 1000000L, addCov = FALSE, returnType = "data.frame")[, workload$outputs, drop = FALSE]
    }
  })
}
