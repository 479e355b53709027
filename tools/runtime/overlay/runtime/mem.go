// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

package runtime

// GC collects garbage before it returns.
func GC()

// KeepAlive keeps what x refers to from being collected before this call.
//
//go:noescape
func KeepAlive(x any)

// SetFinalizer has finalizer(obj) called, on a goroutine of its own, some time after obj has become
// unreachable; nil takes a finalizer off.
func SetFinalizer(obj any, finalizer any)

// MemProfileRate would be the number of bytes per sample; no samples are taken.
var MemProfileRate int

// MemStats has gc's fields. Those that stand for a part of gc's heap that this one has not are 0.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// Order and units are those of HeapStats in runtime/heap.h; the last one is the size in use.
type heapNumbers struct {
	allocs, bytes, gcs, gcNs, peak, inUse uint64
}

//go:noescape
func readHeap(numbers *heapNumbers)

// ReadMemStats fills in what the collector counts.
func ReadMemStats(m *MemStats) {
	var n heapNumbers
	readHeap(&n)
	*m = MemStats{
		Alloc: n.inUse, HeapAlloc: n.inUse, HeapInuse: n.inUse,
		TotalAlloc: n.bytes, Mallocs: n.allocs,
		Sys: n.peak, HeapSys: n.peak,
		NumGC: uint32(n.gcs), PauseTotalNs: n.gcNs, EnableGC: true,
	}
}
