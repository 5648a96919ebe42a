# The six workloads for R: populations, doses, samples, the error against the reference, and the measurement.
# mrgsolve.R and rxode2.R add what is theirs. check.R tests this file without either package.

here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
arguments <- commandArgs(TRUE)
reference_folder <- file.path(here, "..", "SynthPK.Benchmarks", "Reference")

parameter <- function(name, typical, omega) data.frame(name, typical, omega)

two_compartment <- list(
  reference = "W2W3",
  parameters = rbind(parameter("CL", 4, .3), parameter("V2", 35, .25), parameter("Q", 6, .2),
                     parameter("V3", 60, .25), parameter("KA", .9, .45)),
  doses = data.frame(time = 0, amt = 100, rate = 0, ii = 12, addl = 13),
  samples = c(.5, 1, 2, 4, 8, 11.9, 23.9, 47.9, 71.9, 95.9, 119.9, 143.9, 156.5, 157, 158, 160, 164, 168, 180, 204),
  outputs = "CP"
)

workloads <- list(
  W1 = list(
    name = "W1", reference = "W1", gate = 1e-13, subjects = 50000,
    parameters = rbind(parameter("CL", 5, .3), parameter("V", 50, .2), parameter("KA", 1.2, .5)),
    doses = data.frame(time = 0, amt = 100, rate = 0, ii = 0, addl = 0),
    samples = c(.25, .5, 1, 1.5, 2, 3, 4, 6, 8, 12, 24, 36),
    outputs = "CP"
  ),
  W2 = c(list(name = "W2", gate = 1e-13, subjects = 20000), two_compartment),
  W3 = c(list(name = "W3", gate = 1e-6, subjects = 3000), two_compartment),
  W4 = list(
    name = "W4", reference = "W4", gate = 1e-6, subjects = 3000,
    parameters = rbind(parameter("VMAX", 20.4, .15), parameter("KM", 4, .3), parameter("V", 45, .2), parameter("KA", .5, .4)),
    doses = data.frame(time = 0, amt = 150, rate = 0, ii = 12, addl = 19),
    samples = c(.5, 1, 2, 4, 6, 8, 11.9, 23.9 + 24 * 0:8, 228.5, 229, 230, 232, 236, 240, 252, 276),
    outputs = "CP"
  ),
  W5 = list( # time in days
    name = "W5", reference = "W5", gate = 1e-6, subjects = 1500,
    parameters = rbind(parameter("CL", .2, .3), parameter("V1", 3, .2), parameter("Q", .5, .2), parameter("V2", 2.5, .2),
                       parameter("KON", 8.64, 0), parameter("KOFF", .864, 0), parameter("KINT", 2, .2),
                       parameter("KDEG", 1, .2), parameter("R0", 5, .3)),
    doses = data.frame(time = 0, amt = 1400, rate = 1400 * 24, ii = 21, addl = 5),
    samples = c(outer(c(.05, .5, 2, 7, 14, 20.9), 21 * 0:5, "+"), 133, 140, 154, 168),
    outputs = c("CP", "RTOT")
  ),
  W6 = list(
    name = "W6", reference = "W6", gate = 1e-6, subjects = 1000,
    parameters = rbind(parameter("CL", 20, .25), parameter("V2", 60, .2), parameter("Q", 10, .2), parameter("V3", 80, .2),
                       parameter("KA", 1.5, .4), parameter("MTT", 110, .2), parameter("CIRC0", 5.2, .35),
                       parameter("GAMMA", .17, .1), parameter("SLOPE", 8, .4)),
    doses = data.frame(time = c(0, 504, 1008), amt = 50, rate = 0, ii = 24, addl = 4),
    samples = c(.5, 1, 2, 4, 8, 12, 23.9, 48 * 1:30 - .1),
    outputs = c("CP", "CIRC")
  )
)

# Parameter k of subject i is typical * exp(omega * z), z the normal quantile of frac(0.5 + i * sqrt(prime k)).
# R's qnorm is the algorithm AS 241 that the workloads ask for.
primes <- c(2, 3, 5, 7, 11, 13, 17, 19, 23, 29)

subject_parameters <- function(workload, subjects) {
  table <- data.frame(ID = subjects)
  for (k in seq_len(nrow(workload$parameters))) {
    p <- workload$parameters[k, ]
    table[[p$name]] <- p$typical * exp(p$omega * qnorm((.5 + subjects * sqrt(primes[k])) %% 1))
  }
  table
}

# Doses and samples of every subject, in NONMEM's columns; each record carries its subject's parameters.
event_table <- function(workload, parameters) {
  events <- rbind(
    cbind(workload$doses, evid = 1, cmt = 1),
    data.frame(time = workload$samples, amt = 0, rate = 0, ii = 0, addl = 0, evid = 0, cmt = 0)
  )
  events <- events[order(events$time, -events$evid), ]
  record <- rep(seq_len(nrow(events)), times = nrow(parameters))
  subject <- rep(seq_len(nrow(parameters)), each = nrow(events))
  data.frame(ID = parameters$ID[subject], events[record, ], parameters[subject, -1, drop = FALSE], row.names = NULL)
}

reference_table <- function(workload, what) read.csv(file.path(reference_folder, paste0(workload$reference, "_", what, ".csv")))

# E of each output: the largest relative error over the reference's subjects where it exceeds 1e-4 of the subject's peak.
largest_error <- function(workload, actual) {
  expected <- reference_table(workload, "ref")
  sapply(workload$outputs, function(output) {
    x <- expected[[output]]
    counts <- x > 1e-4 * ave(x, expected$ID, FUN = max)
    max(abs(actual[[output]][counts] / x[counts] - 1))
  })
}

# Runs a workload at each setting and prints a line for each: subjects per second of CPU time beside E, and how many
# concentrations of the 20 reference subjects are below zero.
# prepare(setting, parameters) returns a function that solves and returns the outputs at the samples, subject after subject.
measure <- function(workload, settings, prepare, repetitions = 3) {
  reference <- reference_table(workload, "params")
  many <- subject_parameters(workload, seq_len(workload$subjects))
  rows <- lapply(names(settings), function(name) {
    actual <- prepare(settings[[name]], reference)()
    e <- largest_error(workload, actual)
    solve <- prepare(settings[[name]], many)
    seconds <- replicate(repetitions, {
      before <- proc.time()
      solve()
      sum((proc.time() - before)[c("user.self", "sys.self")])
    })
    speed <- nrow(many) / median(seconds)
    cat(sprintf("%s %s %.1f %.1e %s %d\n", workload$name, name, speed, max(e), paste(sprintf("%.1e", e), collapse = " "), sum(actual$CP < 0)))
    list(name = name, speed = speed, e = max(e))
  })
  good <- Filter(function(row) row$e <= workload$gate, rows)
  if (length(good) == 0) return(cat(sprintf("%s: no setting meets E <= %g\n", workload$name, workload$gate)))
  best <- good[[which.max(sapply(good, function(row) row$speed))]]
  cat(sprintf("%s cheapest with E <= %g: %s, %.0f subjects/s, E %.1e\n", workload$name, workload$gate, best$name, best$speed, best$e))
}

tolerances <- c(1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)

need <- function(package, how) {
  if (!requireNamespace(package, quietly = TRUE)) {
    stop(sprintf("The R package '%s' is not installed. %s", package, how), call. = FALSE)
  }
}

# The workloads named on the command line, all six when none is.
chosen <- function() if (length(arguments) == 0) workloads else workloads[intersect(names(workloads), arguments)]
