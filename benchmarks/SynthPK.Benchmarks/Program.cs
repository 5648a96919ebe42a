using BenchmarkDotNet.Running;
using SynthPK.Benchmarks;

if (args is ["whole-process", ..]) WholeProcess.Run();
else if (args is ["compare", ..]) Comparison.Run(args);
else if (args is ["writers", ..]) Writers.Run();
else if (args is ["pipeline", ..]) PipelineReport.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
