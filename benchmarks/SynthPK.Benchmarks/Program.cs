using BenchmarkDotNet.Running;
using SynthPK.Benchmarks;

if (args is ["whole-process", ..]) WholeProcess.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
