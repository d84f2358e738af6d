// A small API by Go's net/http, with rs/cors around the whole router.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"log"
	"mime"
	"net/http"
	"sort"
	"strings"

	"github.com/rs/cors"
)

type item struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

type problem struct {
	Title string `json:"title"`
}

func answer(w http.ResponseWriter, status int, body interface{}) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

// methods has one handler for each method of a path.
type methods map[string]http.HandlerFunc

func (m methods) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	handler, known := m[r.Method]
	if !known && r.Method == http.MethodHead {
		handler, known = m[http.MethodGet]
	}
	if known {
		handler(w, r)
		return
	}
	allowed := make([]string, 0, len(m))
	for method := range m {
		allowed = append(allowed, method)
	}
	sort.Strings(allowed)
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	answer(w, http.StatusMethodNotAllowed, problem{"Method not allowed"})
}

func askForToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer demo-token" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			answer(w, http.StatusUnauthorized, problem{"Sign in first"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func nameRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := make([]byte, 8)
		rand.Read(id)
		w.Header().Set("X-Request-Id", hex.EncodeToString(id))
		next.ServeHTTP(w, r)
	})
}

func recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if err := recover(); err != nil {
				answer(w, http.StatusInternalServerError, problem{"Internal error"})
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func listItems(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, []item{{1, "chair"}})
}

func addItem(w http.ResponseWriter, r *http.Request) {
	// Forms on any page can POST without a preflight, but not JSON.
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		answer(w, http.StatusUnsupportedMediaType, problem{"Send JSON"})
		return
	}
	answer(w, http.StatusCreated, item{2, "lamp"})
}

func readItem(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", `"1"`)
	answer(w, http.StatusOK, item{1, "chair"})
}

func removeItem(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func readPrices(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, map[string]int{"chair": 42})
}

func breakDown(w http.ResponseWriter, r *http.Request) {
	panic("Broken on purpose")
}

func main() {
	mux := http.NewServeMux()
	mux.Handle("/items", askForToken(methods{
		http.MethodGet:  listItems,
		http.MethodPost: addItem,
	}))
	mux.Handle("/items/1", askForToken(methods{
		http.MethodGet:    readItem,
		http.MethodPut:    readItem,
		http.MethodPatch:  readItem,
		http.MethodDelete: removeItem,
	}))
	mux.Handle("/prices", methods{http.MethodGet: readPrices})
	mux.Handle("/broken", methods{http.MethodGet: breakDown})
	router := nameRequest(recoverPanics(mux))
	log.Print("Starting")

	// cors
	handler := cors.New(cors.Options{
		AllowedOrigins:   []string{"https://app.example.com", "https://admin.example.com"},
		AllowedMethods:   []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "X-Request-Id"},
		ExposedHeaders:   []string{"ETag", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler(router)

	log.Fatal(http.ListenAndServe(":8080", handler))
	// end cors
}
